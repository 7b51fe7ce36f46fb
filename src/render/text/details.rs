//! A record whole, for people: what is said, who is in it, what names it, and from whom it is.

mod mention;
mod statement;
mod tie;

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::footnotes::Footnotes;
use super::layout::{wrap, write_hanging};
use super::mark::{dash, dot, faint, line, strong};
use super::records::{self, Group};
use crate::knowledge_base::KnowledgeBase;
use crate::model::{ClaimId, RecordKind};
use crate::query::Details;
use crate::render::Look;
use crate::render::words::{self, Places, count};

/// The widest a column of names before the text gets.
const WIDEST_NAME: usize = 30;

pub(super) fn write(
    answer: &[Details],
    base: &KnowledgeBase,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for (index, details) in answer.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let mut page = Page::new(base, details, look);
        page.head(out)?;
        page.properties(out)?;
        page.ties(out)?;
        page.mentions("events", out)?;
        page.identities(out)?;
        page.term(out)?;
        page.citing(out)?;
        page.sources(out)?;
    }
    Ok(())
}

/// One record being written.
pub(super) struct Page<'b> {
    base: &'b KnowledgeBase,
    details: &'b Details,
    look: Look,
    pub(super) notes: Footnotes<'b>,
}

impl<'b> Page<'b> {
    pub(super) fn new(base: &'b KnowledgeBase, details: &'b Details, look: Look) -> Self {
        Self { base, details, look, notes: Footnotes::new(base) }
    }
}

impl Page<'_> {
    /// What it is, where it stands, and what its statements rest on where nothing else is said.
    pub(super) fn head(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let model = &self.base.model;
        let id = self.details.record;
        let record = model.record(id);
        let dot = dot(self.look);
        let label = line(model.label(id));
        let kind = records::kind_of_record(self.base, id);
        let rest = format!("{kind} {dot} {}", line(model.key(id)));
        if label.width() + rest.width() + 3 <= self.look.width {
            writeln!(out, "{} {dot} {rest}", strong(&label, self.look))?;
        } else {
            for part in wrap(&label, self.look.width) {
                writeln!(out, "{}", strong(&part, self.look))?;
            }
            writeln!(out, "{rest}")?;
        }
        let mut where_from = line(&words::place(self.base, record.span));
        let marks = self.notes.marks(model.citation_range(record.citations));
        if !marks.is_empty() {
            where_from.extend([" ", dot, " from ", &marks, " where nothing else is marked"]);
        }
        if let Some(doubt) = words::doubt_of_record(self.base, id) {
            where_from.extend([" ", dot, " ", doubt]);
        }
        if let Some(reason) = record.unsourced {
            let reason = line(model.text(reason));
            where_from.extend([" ", dot, " no source is claimed: ", &reason]);
        }
        for part in wrap(&where_from, self.look.width) {
            writeln!(out, "{}", faint(&part, self.look))?;
        }
        Ok(())
    }

    fn properties(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let rows = self.statements();
        if rows.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        self.named_rows(&rows, 0, out)
    }

    /// Writes texts behind their names, the names in a column of their own.
    pub(super) fn named_rows(
        &self,
        rows: &[(String, Vec<String>)],
        indent: usize,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let widths = rows.iter().map(|(name, _)| name.width());
        let column = widths.filter(|width| *width <= WIDEST_NAME).max().unwrap_or(0);
        for (name, texts) in rows {
            let fits = name.width() <= column;
            if !fits {
                writeln!(out, "{:indent$}{name}", "")?;
            }
            for (index, text) in texts.iter().enumerate() {
                let shown = if fits && index == 0 { name.as_str() } else { "" };
                let missing = column.saturating_sub(shown.width());
                let mut first = format!("{:indent$}{shown}{:missing$}  ", "", "");
                // The further lines of an item stand under its text, not under its dot.
                let item = format!("{} ", dot(self.look));
                let text = match text.strip_prefix(&item) {
                    Some(rest) => {
                        first.push_str(&item);
                        rest
                    }
                    None => text,
                };
                write_hanging(&first, text, self.look.width, out)?;
            }
        }
        Ok(())
    }

    pub(super) fn heading(&self, heading: &str, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n{}", strong(heading, self.look))
    }

    fn identities(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let model = &self.base.model;
        if self.details.identities.is_empty() {
            return Ok(());
        }
        self.heading("one or not", out)?;
        for identity in &self.details.identities {
            let others: Vec<String> =
                identity.with.iter().map(|other| words::record(self.base, *other)).collect();
            let mut text = line(&format!("{}: {}", identity.verdict.words(), others.join(", ")));
            let statement = model.record(identity.statement);
            let marks = self.notes.marks_with_places(model.citation_range(statement.citations));
            if !marks.is_empty() {
                text.extend([" ", &marks]);
            }
            if let Some(note) = statement.note {
                text.extend([" ", dash(self.look), " ", &line(model.text(note))]);
            }
            write_hanging("  ", &text, self.look.width, out)?;
        }
        Ok(())
    }

    /// For a term: what is narrower, and which events name it.
    fn term(&self, out: &mut dyn Write) -> io::Result<()> {
        let Details { narrower, classed, .. } = self.details;
        for (heading, all) in
            [("narrower terms", narrower), ("events with it, or a narrower one", classed)]
        {
            if !all.is_empty() {
                self.heading(heading, out)?;
                records::write(self.base, &[Group::new(None, all)], self.look, out)?;
            }
        }
        Ok(())
    }

    /// For a source: what cites it.
    fn citing(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.base.model.record(self.details.record).kind != RecordKind::Source {
            return Ok(());
        }
        let reliance = &self.details.reliance;
        if reliance.claims.is_empty() {
            return self.heading("cited by no claim", out);
        }
        let claims = count(reliance.claims.len(), "claim", "claims");
        let records = count(reliance.records.len(), "record", "records");
        self.heading(&format!("cited by {claims} in {records}"), out)?;
        let cited = Group::new(None, &reliance.records);
        records::write(self.base, &[cited], self.look, out)?;
        self.resting("rests on it alone", "rest on it alone", &reliance.alone, out)?;
        let copies = "only on copies of its text beside it";
        let (one, several) = (format!("rests {copies}"), format!("rest {copies}"));
        self.resting(&one, &several, &reliance.one_witness, out)
    }

    /// The claims that would have no support, or no other witness, without this source: how many,
    /// and, where asked for, which.
    fn resting(
        &self,
        one: &str,
        several: &str,
        claims: &[ClaimId],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        if claims.is_empty() {
            return Ok(());
        }
        let what = if claims.len() == 1 { one } else { several };
        let counted = format!("{} {what}", count(claims.len(), "claim", "claims"));
        if !self.look.extras.all {
            let counted = format!(
                "{counted} (--all shows {})",
                if claims.len() == 1 { "it" } else { "them" }
            );
            writeln!(out)?;
            return write_hanging("", &counted, self.look.width, out);
        }
        self.heading(&counted, out)?;
        let mut places = Places::new(self.base);
        for claim in claims {
            let mut words = line(&words::statement(self.base, *claim));
            let place = places.place(self.base.model.claim(*claim).span);
            words.extend(["\n", &line(&place)]);
            write_hanging("  ", &words, self.look.width, out)?;
        }
        Ok(())
    }

    fn sources(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.notes.add(&self.details.sources);
        if self.notes.len() == 0 {
            return Ok(());
        }
        self.heading("sources", out)?;
        self.notes.write_with_counts("", self.look, out)
    }
}
