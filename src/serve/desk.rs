//! Where questions about one reading of a base are answered.

use std::sync::OnceLock;

use continuity::knowledge_base::KnowledgeBase;
use continuity::render::html::Live;
use continuity::render::site::{Site, SiteFile, SiteRequest};

use crate::cli::{Extra, GENERATOR};

/// A base with what is made from it once and used often.
pub(super) struct Desk<'b> {
    pub(super) base: &'b KnowledgeBase,
    pub(super) live: &'b Live<'b>,
    site: OnceLock<Site<'b>>,
}

/// A file of the site.
#[derive(Clone, Copy, Debug)]
pub(super) enum DeskFile {
    /// A page, a twin or what they share.
    Site(SiteFile),
    /// A format of others.
    Extra(Extra),
}

impl<'b> Desk<'b> {
    /// Opens for a base.
    pub(super) const fn new(base: &'b KnowledgeBase, live: &'b Live<'b>) -> Self {
        Self { base, live, site: OnceLock::new() }
    }

    /// The site about the whole base.
    pub(super) fn site(&self) -> &Site<'b> {
        self.site.get_or_init(|| {
            let request = SiteRequest { generator: GENERATOR, ..SiteRequest::default() };
            Site::live(self.base, request, self.live)
        })
    }

    /// Finds a file of the site by its path.
    pub(super) fn file(&self, path: &str) -> Option<DeskFile> {
        let site = self.site();
        let extra = || Extra::all(site, None).into_iter().find(|extra| extra.path() == path);
        site.find(path).map(DeskFile::Site).or_else(|| extra().map(DeskFile::Extra))
    }
}
