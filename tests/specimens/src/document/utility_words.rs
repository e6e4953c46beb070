//! What the slips of the utilities call themselves and their parts.

use crate::{
    dice::Dice,
    fields::{Payment, Utility},
};

/// The words of one utility's slip.
pub(super) struct Words {
    /// Of the title, such as 水道料金等.
    pub(super) charge: &'static str,
    pub(super) used: &'static str,
    pub(super) unit: &'static str,
    pub(super) items: [&'static str; 2],
    /// Where it is used.
    pub(super) place: &'static str,
    /// What else the slip says of its kind, or nothing.
    pub(super) remark: &'static str,
}

pub(super) fn words(utility: Utility, dice: &mut Dice) -> Words {
    match utility {
        Utility::Waterworks => Words {
            charge: "水道料金等",
            used: "ご使用水量",
            unit: "㎥",
            items: ["水道料金", "下水道使用料"],
            place: "ご使用場所",
            remark: "",
        },
        Utility::Electricity => Words {
            charge: "電気料金等",
            used: "ご使用量",
            unit: "kWh",
            items: ["電力量料金", "再エネ発電賦課金"],
            place: "ご使用場所",
            remark: "ご契約種別　従量電灯Ｂ",
        },
        Utility::CityGas => Words {
            charge: "ガス料金",
            used: "ガス使用量",
            unit: "㎥",
            items: ["基本料金", "従量料金"],
            place: "ご使用場所",
            remark: dice.pick(&["都市ガス（１３Ａ）", "都市ガス　一般料金"]),
        },
        Utility::Propane => Words {
            charge: dice.pick(&["プロパンガス料金", "ＬＰガス料金"]),
            used: "ガス使用量",
            unit: "㎥",
            items: ["基本料金", "従量料金"],
            place: "ご使用場所",
            remark: "ＬＰガス　い号",
        },
        Utility::Telephone => Words {
            charge: "電話料金",
            used: "ご利用回数",
            unit: "回",
            items: ["基本料", "通話料"],
            place: "ご住所",
            remark: "",
        },
    }
}

/// The title's end.
pub(super) fn title(payment: Payment, receipt: &str) -> String {
    match payment {
        Payment::Receipt => receipt.to_owned(),
        Payment::CreditCard => format!("{receipt}（クレジットカード払）"),
        Payment::Invoice => "請求書".to_owned(),
    }
}

/// `12345` as `12,345`.
pub(super) fn grouped(amount: u32) -> String {
    if amount < 1000 { amount.to_string() } else { format!("{},{:03}", amount / 1000, amount % 1000) }
}
