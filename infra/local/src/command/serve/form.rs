//! What the upload form sends.

use std::collections::BTreeMap;

use axum::extract::Multipart;
use identity::{ids::Slot, registration::Registration};
use serde_json::json;

use crate::input;

/// What the form calls the fields of a registration.
const TITLES: [(&str, &str); 10] = [
    ("product", "お申し込み内容"),
    ("channel", "お申し込み方法"),
    ("applied_on", "お申し込み日"),
    ("last", "姓"),
    ("first", "名"),
    ("name", "お名前"),
    ("name_roman", "お名前（ローマ字）"),
    ("address", "住所"),
    ("date_of_birth", "生年月日"),
    ("email", "メールアドレス"),
];

/// What a registration cannot do without, apart from what the form always sends.
const REQUIRED: [&str; 5] = ["last", "first", "address", "date_of_birth", "email"];

/// The fields as typed, and the images.
#[derive(Default)]
pub(super) struct Form {
    fields: BTreeMap<String, String>,
    pub(super) images: BTreeMap<Slot, Vec<u8>>,
}

impl Form {
    /// Reads a posted form. The complaint is for its user.
    pub(super) async fn read(mut body: Multipart) -> Result<Self, String> {
        let unreadable = |_| "送信内容を読み取れませんでした。画像は合計32MBまでです。".to_owned();
        let mut form = Self::default();
        while let Some(part) = body.next_field().await.map_err(unreadable)? {
            let name = part.name().unwrap_or_default().to_owned();
            if let Ok(slot) = name.parse::<Slot>() {
                let bytes = part.bytes().await.map_err(unreadable)?;
                // An empty file field is sent too.
                if !bytes.is_empty() {
                    form.images.insert(slot, bytes.to_vec());
                }
            } else {
                let text = part.text().await.map_err(unreadable)?;
                form.fields.insert(name, text.trim().to_owned());
            }
        }
        Ok(form)
    }

    /// The form filled in with what is registered.
    pub(super) fn of(registration: &Registration) -> Self {
        let mut fields = BTreeMap::new();
        let mut set = |name: &str, value: &str| fields.insert(name.to_owned(), value.to_owned());
        set("last", registration.name.last.expose());
        set("first", registration.name.first.expose());
        if let Some(roman) = &registration.name_roman {
            set("roman_last", roman.last.expose());
            set("roman_first", roman.first.expose());
        }
        set("address", registration.address.expose());
        set("date_of_birth", &registration.date_of_birth.to_string());
        set("email", registration.email.expose());
        Self { fields, images: BTreeMap::new() }
    }

    pub(super) fn get(&self, name: &str) -> &str {
        self.fields.get(name).map(String::as_str).unwrap_or_default()
    }

    /// The registration of a new case.
    pub(super) fn registration(&self) -> Result<Registration, String> {
        self.parse(self.get("product"), self.get("channel"), self.get("applied_on"))
    }

    /// The registration as corrected: what was applied for, where and when stays.
    pub(super) fn registration_of(&self, before: &Registration) -> Result<Registration, String> {
        let product = serde_json::to_value(before.product).unwrap_or_default();
        let channel = serde_json::to_value(before.channel).unwrap_or_default();
        let mut registration = self.parse(
            product.as_str().unwrap_or_default(),
            channel.as_str().unwrap_or_default(),
            &before.applied_on.to_string(),
        )?;
        registration.case_id.clone_from(&before.case_id);
        Ok(registration)
    }

    fn parse(&self, product: &str, channel: &str, applied_on: &str) -> Result<Registration, String> {
        for (name, title) in TITLES.into_iter().filter(|(name, _)| REQUIRED.contains(name)) {
            if self.get(name).is_empty() {
                return Err(format!("{title}を入力してください。"));
            }
        }
        if self.images.is_empty() {
            return Err("本人確認書類の画像を選んでください。".to_owned());
        }
        let roman = match (self.get("roman_last"), self.get("roman_first")) {
            ("", "") => json!(null),
            (last, first) => json!({"last": last, "first": first}),
        };
        let registration = json!({
            "product": product, "channel": channel, "applied_on": applied_on,
            "name": {"last": self.get("last"), "first": self.get("first")}, "name_roman": roman,
            "address": self.get("address"), "date_of_birth": self.get("date_of_birth"), "email": self.get("email"),
        });
        input::parse_registration(&registration.to_string()).map_err(|complaint| {
            // Line and column are of no use in a form.
            let complaint = complaint.splitn(3, ':').last().unwrap_or(&complaint).trim().to_owned();
            let field = complaint.split([':', '.']).next().unwrap_or_default();
            match TITLES.iter().find(|(name, _)| *name == field) {
                Some((_, title)) => format!("{title}の入力内容を確認してください。"),
                None => format!("入力内容を確認してください。({complaint})"),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complains_by_the_name_on_the_form() {
        let check = |name: &str, value: &str, expected: &str| {
            let mut form = Form::default();
            for (name, value) in [
                ("last", "見本"),
                ("first", "花子"),
                ("address", "東京都千代田区架空町2-10-2"),
                ("date_of_birth", "1986-05-01"),
                ("email", "hanako@example.jp"),
                (name, value),
            ] {
                form.fields.insert(name.to_owned(), value.to_owned());
            }
            form.images.insert(Slot::IdentityFront, vec![0]);
            let complaint = form.parse("voice_sim", "online", "2026-02-01").err().unwrap_or_default();
            assert_eq!(complaint, expected, "{name} {value:?}");
        };
        check("first", "花子", "");
        check("first", "", "名を入力してください。");
        check("email", "hanako", "メールアドレスの入力内容を確認してください。");
        check("date_of_birth", "1986-02-30", "生年月日の入力内容を確認してください。");
        check("date_of_birth", "soon", "生年月日の入力内容を確認してください。");
    }
}
