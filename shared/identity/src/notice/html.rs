//! A letter as HTML: one column, no images, no scripts, readable on a phone and by a screen reader.

use std::fmt::Write as _;

use super::letter::{GUIDE, Letter, Step};

const BODY: &str = "margin:0;padding:0;background:#ffffff;color:#1a1a1a;\
    font-family:'Hiragino Sans','Noto Sans JP',Meiryo,sans-serif;font-size:16px;line-height:1.7";
const COLUMN: &str = "max-width:600px;margin:0 auto;padding:24px 16px;overflow-wrap:anywhere";
const HEADING: &str = "font-size:18px;margin:32px 0 8px;padding-bottom:4px;border-bottom:2px solid #1f4e79";
const TITLE: &str = "font-size:16px;margin:20px 0 4px";
const BUTTON: &str = "display:inline-block;padding:12px 20px;background:#1f4e79;color:#ffffff;\
    text-decoration:none;border-radius:4px;font-weight:bold";
const SMALL: &str = "font-size:14px;color:#444444";
const LIST: &str = "margin:0;padding-left:24px";
const LINK: &str = "color:#1f4e79";
const DEADLINE: &str = "padding:12px 16px;border:1px solid #8a5a00;background:#fff8e6";

/// Makes any text safe between tags and in a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

/// A link to a page, as wide as its text.
fn anchor(link: &str, text: &str) -> String {
    format!("<a href=\"{}\" style=\"{LINK}\">{}</a>", escape(link), escape(text))
}

/// A line of text; where it names the address of a page, the line leads there.
fn linked(line: &str) -> String {
    let Some(start) = line.find("https://") else { return escape(line) };
    let (_, rest) = line.split_at(start);
    let link = rest.split(|c: char| !c.is_ascii_graphic()).next().unwrap_or(rest);
    anchor(link, line)
}

/// Writing to a `String` cannot fail.
macro_rules! put {
    ($page:expr, $($part:tt)*) => {{
        let _ = writeln!($page, $($part)*);
    }};
}

pub(super) fn render(letter: &Letter, subject: &str) -> String {
    let mut page = String::new();
    put!(page, "<!DOCTYPE html>");
    put!(page, "<html lang=\"ja\">");
    put!(page, "<head>");
    put!(page, "<meta charset=\"utf-8\">");
    put!(page, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    put!(page, "<title>{}</title>", escape(subject));
    put!(page, "</head>");
    put!(page, "<body style=\"{BODY}\">");
    put!(page, "<main style=\"{COLUMN}\">");
    put!(page, "<p>{}</p>", escape(&letter.greeting));
    for paragraph in &letter.opening {
        put!(page, "<p>{}</p>", escape(paragraph));
    }
    if !letter.items.is_empty() && !letter.heading.is_empty() {
        let heading = escape(letter.heading);
        // The count does not break in two on a narrow screen.
        let count = format!("<span style=\"white-space:nowrap\">（{}件）</span>", letter.items.len());
        put!(page, "<h2 style=\"{HEADING}\">{heading}{count}</h2>");
        for (number, item) in (1..).zip(&letter.items) {
            put!(page, "<h3 style=\"{TITLE}\">{number}. {}</h3>", escape(&item.title));
            for detail in &item.details {
                put!(page, "<p style=\"margin:0 0 4px\">{}</p>", escape(detail));
            }
            put!(page, "<ul style=\"{LIST}\">");
            for remedy in &item.remedies {
                put!(page, "<li>{}</li>", escape(remedy));
            }
            put!(page, "</ul>");
        }
    }
    if !letter.steps.is_empty() {
        put!(page, "<h2 style=\"{HEADING}\">お手続きの方法</h2>");
        steps(&mut page, &letter.steps);
    }
    if let Some(deadline) = &letter.deadline {
        put!(page, "<h2 style=\"{HEADING}\">お手続きの期限</h2>");
        put!(page, "<p style=\"{DEADLINE}\"><strong>{}</strong></p>", escape(deadline));
    }
    if let Some(guide) = &letter.guide {
        put!(page, "<p>{GUIDE}：<br>{}</p>", anchor(guide, guide));
    }
    for paragraph in &letter.closing {
        put!(page, "<p>{}</p>", escape(paragraph));
    }
    put!(page, "<p style=\"{SMALL}\">受付番号：{}</p>", escape(&letter.reference));
    let signature: Vec<String> = letter.signature.iter().map(|line| linked(line)).collect();
    put!(page, "<p style=\"{SMALL}\">{}</p>", signature.join("<br>"));
    put!(page, "</main>");
    put!(page, "</body>");
    put!(page, "</html>");
    page
}

fn steps(page: &mut String, steps: &[Step]) {
    let list = if steps.len() > 1 { "ol" } else { "div" };
    let style = if steps.len() > 1 { LIST } else { "margin:0" };
    put!(page, "<{list} style=\"{style}\">");
    for step in steps {
        let (open, close) = if steps.len() > 1 { ("<li>", "</li>") } else { ("", "") };
        put!(page, "{open}<p>{}</p>", escape(&step.text));
        if !step.list.is_empty() {
            put!(page, "<ul style=\"{LIST}\">");
            for entry in &step.list {
                put!(page, "<li>{}</li>", escape(entry));
            }
            put!(page, "</ul>");
        }
        if let Some((name, link)) = &step.link {
            let button = format!("<a href=\"{}\" style=\"{BUTTON}\">{}</a>", escape(link), escape(name));
            put!(page, "<p>{button}</p>");
            let plain = anchor(link, link);
            put!(page, "<p style=\"{SMALL}\">ログインが必要です。ボタンを押せない場合：<br>{plain}</p>");
        }
        put!(page, "{close}");
    }
    put!(page, "</{list}>");
}
