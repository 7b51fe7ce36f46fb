//! Where on the web a site is going to be.

use continuity::render::html::page::WebAddress;

use crate::cli::CommandError;

/// The address of a site's folder, with its last `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SiteAddress(String);

impl SiteAddress {
    /// Understands an address of the command line.
    pub(crate) fn read(text: &str) -> Result<Self, CommandError> {
        let is_folder =
            WebAddress::new(text).is_some() && !text.contains(['?', '#', '"', '<', '>']);
        if !is_folder {
            let message = format!("`{text}` is not the address of a folder on the web");
            let help = "give one as in --base-url https://example.org/rust/";
            return Err(CommandError::usage(message, help.to_owned()));
        }
        let mut address = text.to_owned();
        if !address.ends_with('/') {
            address.push('/');
        }
        Ok(Self(address))
    }

    /// Returns the address as text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_that_of_a_folder() {
        let read = |text| SiteAddress::read(text).map(|address| address.0).ok();
        assert_eq!(read("https://example.org").as_deref(), Some("https://example.org/"));
        assert_eq!(read("https://example.org/a/").as_deref(), Some("https://example.org/a/"));
        for bad in ["example.org", "javascript:alert(1)", "https://a/?b", "https://a/#b", ""] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
