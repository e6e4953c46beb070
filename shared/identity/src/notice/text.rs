//! A letter as plain text.

use super::letter::{GUIDE, Letter};

/// Sets the letter. Lines end with `\n`; long lines are left to the reader's window.
pub(super) fn render(letter: &Letter) -> String {
    let mut lines: Vec<String> = vec![letter.greeting.clone(), String::new()];
    lines.extend(letter.opening.iter().cloned());
    if !letter.items.is_empty() && !letter.heading.is_empty() {
        lines.extend([String::new(), format!("■ {}（{}件）", letter.heading, letter.items.len())]);
        for (number, item) in (1..).zip(&letter.items) {
            lines.extend([String::new(), format!("{number}. {}", item.title)]);
            lines.extend(item.details.iter().map(|detail| format!("   ・{detail}")));
            lines.extend(item.remedies.iter().map(|remedy| format!("   → {remedy}")));
        }
    }
    if !letter.steps.is_empty() {
        lines.extend([String::new(), "■ お手続きの方法".to_owned()]);
        let several = letter.steps.len() > 1;
        for (number, step) in (1..).zip(&letter.steps) {
            lines.push(String::new());
            lines.push(if several { format!("{number}. {}", step.text) } else { step.text.clone() });
            lines.extend(step.list.iter().map(|entry| format!("   ・{entry}")));
            if let Some((name, link)) = &step.link {
                lines.push(format!("   {name}（ログインが必要です）"));
                lines.push(format!("   {link}"));
            }
        }
    }
    if let Some(deadline) = &letter.deadline {
        lines.extend([String::new(), "■ お手続きの期限".to_owned(), String::new(), deadline.clone()]);
    }
    if let Some(guide) = &letter.guide {
        lines.extend([String::new(), format!("{GUIDE}："), guide.clone()]);
    }
    lines.push(String::new());
    lines.extend(letter.closing.iter().cloned());
    lines.extend([String::new(), format!("受付番号：{}", letter.reference), String::new(), "-- ".to_owned()]);
    lines.extend(letter.signature.iter().cloned());
    let mut text = lines.join("\n");
    text.push('\n');
    text
}
