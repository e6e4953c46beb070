//! What all pages share: the frame around them, their looks, and text made safe.

const STYLE: &str = "\
:root{color-scheme:light dark;--line:#8888;--link:#0b57a4;--fail:#b3261e;--unsure:#8a5a00;--pass:#1b6e3c;\
--mark:#ffe08a}@media(prefers-color-scheme:dark){:root{--link:#8ab8f0;--fail:#ff9d94;--unsure:#f0c060;\
--pass:#7fd0a0;--mark:#665000}}\
*{box-sizing:border-box}\
body{font:16px/1.7 system-ui,'Hiragino Sans','Noto Sans JP','Noto Sans CJK JP',sans-serif;max-width:52rem;\
margin:0 auto;padding:.5rem 1rem 3rem;overflow-wrap:anywhere;line-break:strict}\
h1{font-size:clamp(1.4rem,5vw,1.9rem);line-height:1.4}h2{font-size:1.3rem;margin:2.2rem 0 .6rem}\
h3{font-size:1.1rem;margin:1.6rem 0 .5rem}h1,h2,h3,h4,.outcome{word-break:auto-phrase;text-wrap:balance}\
h4{font-size:1rem;margin:.2rem 0}a{color:var(--link)}\
nav{display:flex;gap:.5rem;border-bottom:1px solid var(--line)}nav a{padding:.6rem .5rem}\
small,.hint{font-size:.85rem;opacity:.8}label{display:block;margin:1rem 0}label>small{display:inline-block}.hint{display:block}\
input,select{display:block;font:inherit;width:100%;max-width:34rem;min-height:2.75rem;margin-top:.25rem;\
padding:.4rem .5rem}input[type=file]{padding:.4rem 0}::file-selector-button{font:inherit;min-height:2.75rem;\
padding:0 1rem;margin-right:.75rem}\
button{font:inherit;font-weight:bold;min-height:3rem;padding:.5rem 2rem;margin-top:.6rem;border:0;\
border-radius:4px;background:#1f4e79;color:#fff}\
fieldset{margin:1rem 0;padding:.25rem 1rem;border:1px solid var(--line);min-width:0}legend{font-weight:bold}\
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem 1rem;margin:.5rem 0}dd{margin:0}\
dt{opacity:.8}ul.plain,ol.plain{list-style:none;margin:0;padding:0}.plain>li{border-bottom:1px solid var(--line);\
padding:.7rem 0}.plain>li>a{display:inline-block;padding:.35rem 0}\
.finding{border-left:.3rem solid var(--line);padding-left:.8rem!important;margin-bottom:.6rem}\
.fail{border-left-color:var(--fail)}.unsure{border-left-color:var(--unsure)}.badge{font-weight:bold}\
.fail .badge{color:var(--fail)}.unsure .badge{color:var(--unsure)}p{margin:.5rem 0}\
mark{background:var(--mark);color:inherit;font-weight:bold}\
.complaint{border:2px solid var(--fail);padding:.5rem 1rem}\
.outcome{border-left:.4rem solid #47a;padding:.3rem 1rem;font-size:1.1rem}.approved{border-color:var(--pass)}\
summary{padding:.6rem 0;cursor:pointer}\
iframe{width:100%;height:48rem;max-height:85vh;border:1px solid var(--line);background:#fff}\
pre{white-space:pre-wrap;font:inherit;border:1px solid var(--line);padding:1rem;margin:0}";

/// Text made safe for HTML, attributes included.
pub(super) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// A whole page; `refresh` reloads it every two seconds.
pub(super) fn page(title: &str, refresh: bool, body: &str) -> String {
    let refresh = if refresh { "<meta http-equiv=\"refresh\" content=\"2\">" } else { "" };
    format!(
        "<!doctype html><html lang=\"ja\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">{refresh}\
         <title>{} - Honnin</title><style>{STYLE}</style></head><body>\
         <nav aria-label=\"ページ\"><a href=\"/\">アップロード</a><a href=\"/mails\">メール</a></nav>\
         <main><h1>{}</h1>{body}</main></body></html>",
        escape(title),
        escape(title)
    )
}

/// A page that says one thing.
pub(in crate::serve) fn message(text: &str) -> String {
    page("お知らせ", false, &format!("<p>{}</p>", escape(text)))
}

pub(super) fn complaint_box(complaint: Option<&str>) -> String {
    complaint.map_or_else(String::new, |text| {
        format!("<p class=\"complaint\" role=\"alert\">{}</p>", escape(text))
    })
}

/// The strings one after the other.
pub(super) fn concat(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escape("<a href='x'>\"&\"</a>"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;");
        assert!(!message("<script>").contains("<script>"));
    }
}
