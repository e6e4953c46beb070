//! The fonts of the held-out split. They are fetched when they are first needed, by name and checksum, so that a
//! build needs neither them nor npm. See NOTICE for their licences.

use std::{
    path::Path,
    sync::{Mutex, OnceLock},
};

use package_assets::{Asset, Package};

use crate::error::SpecimenError;

/// A family of the held-out split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeldOutFace {
    /// BIZ UDGothic, close to what forms are printed in.
    BizGothic,
    /// BIZ UDMincho.
    BizMincho,
    /// Kosugi, a light gothic.
    Kosugi,
    /// Sawarabi Mincho.
    SawarabiMincho,
}

impl HeldOutFace {
    pub(crate) const ALL: [Self; 4] = [Self::BizGothic, Self::BizMincho, Self::Kosugi, Self::SawarabiMincho];

    /// The font's file, fetched once a process.
    pub(crate) fn file(self) -> Result<&'static [u8], SpecimenError> {
        static FILES: [OnceLock<Vec<u8>>; 4] = [const { OnceLock::new() }; 4];
        static FETCHING: Mutex<()> = Mutex::new(());
        let [gothic, mincho, kosugi, sawarabi] = &FILES;
        let (kept, asset) = match self {
            Self::BizGothic => (gothic, BIZ_GOTHIC),
            Self::BizMincho => (mincho, BIZ_MINCHO),
            Self::Kosugi => (kosugi, KOSUGI),
            Self::SawarabiMincho => (sawarabi, SAWARABI_MINCHO),
        };
        if let Some(file) = kept.get() {
            return Ok(file);
        }
        // One fetches, the others wait; a panic in between leaves nothing half done.
        let _one = FETCHING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let path = asset.fetch(&cache())?;
        let file = std::fs::read(&path).map_err(|source| SpecimenError::File {
            doing: "cannot read",
            path,
            source,
        })?;
        Ok(kept.get_or_init(|| file))
    }
}

/// Where this was built, so that all builds share what was fetched; elsewhere, the folder for temporary files.
fn cache() -> std::path::PathBuf {
    let built = Path::new(env!("OUT_DIR"));
    if built.is_dir() { built.to_owned() } else { std::env::temp_dir().join("honnin-specimens") }
}

const BIZ_GOTHIC: Asset = Package::npm(
    "@expo-google-fonts/biz-udgothic",
    "0.4.0",
    "expo-google-fonts-biz-udgothic-0.4.0.tgz",
    "29bad69cc7094ac4adcba3af21b903b18e85e6829a521f42591ade9891f0b99d",
)
.member(
    "package/400Regular/BIZUDGothic_400Regular.ttf",
    "e267830408f04daf92858d89477f2df8539c05ee4fe597d13ffdcaa7565b519e",
);

const BIZ_MINCHO: Asset = Package::npm(
    "@expo-google-fonts/biz-udmincho",
    "0.4.0",
    "expo-google-fonts-biz-udmincho-0.4.0.tgz",
    "8b3ec2848ef9ccb0ec4dbbad4747ebeacf6a1b643663f0276ce86d34f9a63929",
)
.member(
    "package/400Regular/BIZUDMincho_400Regular.ttf",
    "21717378e2af006ddf1cc899fe36c7158179b52947e4be71e3e9695eaf5f16db",
);

const KOSUGI: Asset = Package::npm(
    "@expo-google-fonts/kosugi",
    "0.1.0",
    "expo-google-fonts-kosugi-0.1.0.tgz",
    "92508592ff155bc14f7810ba4b40529f87f9e6286897e3f5e9e9ae87bb6d5ce4",
)
.member("package/Kosugi_400Regular.ttf", "8d9f7109d1204c76280b85ea3d23cef88447ee27baf4e9b4dff20c3832cb84a5");

const SAWARABI_MINCHO: Asset = Package::npm(
    "@expo-google-fonts/sawarabi-mincho",
    "0.4.1",
    "expo-google-fonts-sawarabi-mincho-0.4.1.tgz",
    "74738a000bcd713e11884d6feab16de5b910a784d0d03940fb3d176d1318f5c4",
)
.member(
    "package/400Regular/SawarabiMincho_400Regular.ttf",
    "d18bad05a0f40108dba1debea06eb7d6cc5fca87df5d59f9a676ce2c49f10ffb",
);
