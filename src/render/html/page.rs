//! The view model: everything a page shows, as plain text and numbers.
//!
//! Invariant: no ids into the model, and nothing left to compute. Templates loop over these
//! structs and place them. All text is unescaped here; askama escapes it.

use std::fmt;

/// A whole timeline page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// A short line over the title, such as "Production timeline".
    pub kicker: String,
    /// The title.
    pub title: String,
    /// One paragraph under the title: what the page holds.
    pub standfirst: String,
    /// What the page was limited to (a query, a day, a date of knowledge), in words; else empty.
    pub scope: String,
    /// The strip of facts.
    pub facts: Vec<Fact>,
    /// The drawing; `None` where no event has a date.
    pub overview: Option<Overview>,
    /// What the list can be filtered by.
    pub filters: Filters,
    /// The events by year; those without any date come last, in a group of their own.
    pub years: Vec<Year>,
    /// How many events the page lists.
    pub event_count: usize,
    /// People and organizations: those with an outcome, or with several events.
    pub people: Vec<Card>,
    /// People and organizations who are only mentioned, without outcome.
    pub others: Vec<Card>,
    /// Who shares events with whom; `None` where nobody does.
    pub connections: Option<Connections>,
    /// What is not known.
    pub unknown: Vec<Unknown>,
    /// The sources, numbered from 1 in this order.
    pub sources: Vec<Note>,
    /// How to cite the page.
    pub imprint: Imprint,
}

/// One figure of the strip of facts.
#[derive(Clone, Debug, Default)]
pub struct Fact {
    /// What is counted.
    pub label: String,
    /// The figure.
    pub value: String,
    /// A remark in small print; may be empty.
    pub remark: String,
}

/// A lane of the overview: a family of event kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Casting, filming, crew.
    Production,
    /// What happened on set.
    Incident,
    /// Investigations and criminal cases.
    Criminal,
    /// Civil cases and insurance.
    Civil,
    /// Regulators and legislation.
    Regulatory,
    /// Festivals, distribution, release.
    Release,
    /// Interviews, statements and reports.
    Statement,
}

impl Lane {
    /// All lanes in the order in which they are drawn.
    pub const ALL: [Self; 7] = [
        Self::Production,
        Self::Incident,
        Self::Criminal,
        Self::Civil,
        Self::Regulatory,
        Self::Release,
        Self::Statement,
    ];

    /// The name as a heading.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Production => "Production",
            Self::Incident => "Incidents on set",
            Self::Criminal => "Criminal cases",
            Self::Civil => "Civil cases",
            Self::Regulatory => "Regulation",
            Self::Release => "Release",
            Self::Statement => "Statements",
        }
    }

    /// The word that names the lane in attributes and in the style sheet.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Incident => "incident",
            Self::Criminal => "criminal",
            Self::Civil => "civil",
            Self::Regulatory => "regulatory",
            Self::Release => "release",
            Self::Statement => "statement",
        }
    }
}

/// A length as a share of a drawing's width, in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Default)]
pub struct Percent(pub f64);

impl fmt::Display for Percent {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:.2}%", self.0)
    }
}

/// The drawing of all events.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The axis of years.
    pub axis: Axis,
    /// The lanes that hold events, in order.
    pub lanes: Vec<LaneDrawing>,
    /// The densest stretch drawn larger.
    pub closeup: Option<Closeup>,
    /// Which signs the drawing uses, for the legend.
    pub legend: Legend,
    /// Whether marks stand for single events (else for the events of a stretch of time).
    pub binned: bool,
}

/// The ticks of a drawing.
#[derive(Clone, Debug, Default)]
pub struct Axis {
    /// Ticks with labels.
    pub major: Vec<AxisTick>,
    /// Places of ticks without labels.
    pub minor: Vec<Percent>,
}

/// A tick with its label.
#[derive(Clone, Debug, Default)]
pub struct AxisTick {
    /// Its place.
    pub x: Percent,
    /// What it says.
    pub label: String,
    /// Whether the label stands to the left, for lack of room on the right.
    pub before: bool,
}

/// One lane of the overview.
#[derive(Clone, Debug)]
pub struct LaneDrawing {
    /// The lane.
    pub lane: Lane,
    /// How many events it holds.
    pub count: usize,
    /// What is drawn.
    pub plot: Plot,
}

/// Marks and bars, packed into rows for a wide and for a narrow drawing.
#[derive(Clone, Debug, Default)]
pub struct Plot {
    /// How many rows are in use.
    pub rows: Rows,
    /// Bars, drawn below the marks.
    pub bars: Vec<Bar>,
    /// Marks in order of time.
    pub marks: Vec<MarkView>,
    /// Bins, in place of marks where there are too many of these.
    pub bins: Vec<Bin>,
}

/// A row, or a number of rows, in the drawing at each of its widths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// In the wide drawing, which has labels.
    pub wide: usize,
    /// In the drawing on tablets and on paper, which has none.
    pub middle: usize,
    /// In the drawing on a phone, which has none.
    pub narrow: usize,
}

impl fmt::Display for Rows {
    /// Writes the classes of the style sheet that place it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "w{} u{} n{}", self.wide, self.middle, self.narrow)
    }
}

/// A piece of a bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// The event's number.
    pub number: usize,
    /// The lane whose colour it has.
    pub lane: Lane,
    /// The classes of the people filters that keep it.
    pub who: String,
    /// Its left end.
    pub x: Percent,
    /// Its length.
    pub width: Percent,
    /// The word for its edges: `solid`, `rising`, `falling` or `soft`.
    pub edge: &'static str,
    /// Its row.
    pub rows: Rows,
}

/// The numbered mark of an event.
#[derive(Clone, Debug)]
pub struct MarkView {
    /// The lane whose colour it has.
    pub lane: Lane,
    /// The classes of the people filters that keep it.
    pub who: String,
    /// The event's anchor.
    pub anchor: String,
    /// The event's number.
    pub number: usize,
    /// Date and title, for pointers and screen readers.
    pub title: String,
    /// Its place.
    pub x: Percent,
    /// Its row.
    pub rows: Rows,
    /// Whether its ring is dashed: approximate, disputed or partly known.
    pub ring: bool,
    /// The label, where there is room for one.
    pub label: Option<MarkLabel>,
}

/// The label beside a mark.
#[derive(Clone, Debug)]
pub struct MarkLabel {
    /// What it says.
    pub text: String,
    /// Whether it stands to the left of the mark.
    pub before: bool,
    /// The place it is measured from: the mark, or the end of a short bar.
    pub x: Percent,
    /// The distance from there in pixels, negative to the left.
    pub dx: i8,
}

/// The number of events in a stretch of time.
#[derive(Clone, Debug)]
pub struct Bin {
    /// The lane whose colour it has.
    pub lane: Lane,
    /// Its left end.
    pub x: Percent,
    /// Its length.
    pub width: Percent,
    /// Its upper edge in pixels.
    pub y: usize,
    /// Its height in pixels.
    pub height: usize,
    /// The anchor of its first event.
    pub anchor: String,
    /// The number of events and the stretch, in words.
    pub title: String,
}

/// The densest stretch, drawn larger.
#[derive(Clone, Debug, Default)]
pub struct Closeup {
    /// The stretch in words.
    pub title: String,
    /// Its axis.
    pub axis: Axis,
    /// What is drawn, all lanes together.
    pub plot: Plot,
}

/// Which signs a drawing uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "one independent line of the legend each")]
pub struct Legend {
    /// A filled dot.
    pub exact: bool,
    /// A solid bar.
    pub span: bool,
    /// A bar with two soft ends.
    pub soft: bool,
    /// A bar that fades in.
    pub rising: bool,
    /// A bar that fades out.
    pub falling: bool,
    /// A dashed ring.
    pub ring: bool,
}

/// What the list of events can be filtered by, with counts.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    /// One value a lane.
    pub lanes: Vec<LaneFilter>,
    /// People and organizations, those with most events first; at most [`Filters::MOST_PEOPLE`].
    pub people: Vec<PersonFilter>,
    /// How many people and organizations have no value of their own.
    pub people_left_out: usize,
    /// How many events have an uncertain date.
    pub uncertain: usize,
    /// On how many events the sources differ.
    pub differing: usize,
}

impl Filters {
    /// With seven lanes and two marks of uncertainty, "anyone" and these make 40 values.
    pub const MOST_PEOPLE: usize = 30;
}

/// A lane as a filter value.
#[derive(Clone, Debug)]
pub struct LaneFilter {
    /// The lane.
    pub lane: Lane,
    /// Its number of events.
    pub count: usize,
}

/// A person or organization as a filter value.
#[derive(Clone, Debug)]
pub struct PersonFilter {
    /// What names them in the page's address, the same in every build of the page.
    pub key: String,
    /// The name.
    pub name: String,
    /// The number of events.
    pub count: usize,
}

/// The events of one year.
#[derive(Clone, Debug, Default)]
pub struct Year {
    /// The year as text.
    pub label: String,
    /// The anchor of its heading.
    pub anchor: String,
    /// The lanes that occur in it, as words with blanks between.
    pub lanes: String,
    /// Its events in order.
    pub entries: Vec<Entry>,
}

/// One event in the list.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its anchor.
    pub anchor: String,
    /// Its number on this page, the same in the drawing, the cards and the sources.
    pub number: usize,
    /// Its lane.
    pub lane: Lane,
    /// The classes of the people filters that keep it, such as `p0 p3`.
    pub who: String,
    /// The date in words, short.
    pub date: String,
    /// The date for machines, where it is a single day or minute.
    pub machine_date: Option<String>,
    /// How well the date is known, in words.
    pub certainty: String,
    /// Whether the date is anything but one exact day or stretch.
    pub uncertain: bool,
    /// Whether the mark has a dashed ring.
    pub ring: bool,
    /// The time since the event before, where both dates are exact; else empty.
    pub gap: String,
    /// The title.
    pub title: String,
    /// The kind in words.
    pub kind: String,
    /// Why it may not belong on the page, where that is not certain; else empty.
    pub reservation: String,
    /// The summary; may be empty.
    pub summary: String,
    /// Remarks of the archivist.
    pub notes: Vec<String>,
    /// The citations of the event as a whole.
    pub references: Vec<Reference>,
    /// Who took part.
    pub participants: Vec<Participant>,
    /// Where it happened; may be empty.
    pub place: String,
    /// The production it belongs to, where the page is not about that one; may be empty.
    pub production: String,
    /// Statements that no other field holds.
    pub statements: Vec<Statement>,
    /// What the sources say differently.
    pub differences: Vec<Difference>,
    /// Other events it is tied to, by relation.
    pub links: Vec<LinkGroup>,
    /// For a charge or suit: a remark that no outcome is known; else empty.
    pub no_outcome: String,
}

/// A citation as a number in brackets.
#[derive(Clone, Debug, Default)]
pub struct Reference {
    /// The source's number.
    pub number: usize,
    /// The source's anchor.
    pub target: String,
    /// The citation's own anchor, for the way back; only the first of a source in an event has
    /// one.
    pub id: Option<String>,
    /// Where in the source, and its words; may be empty.
    pub passage: String,
}

/// A person or organization in an event.
#[derive(Clone, Debug, Default)]
pub struct Participant {
    /// The name.
    pub name: String,
    /// The anchor of the card, where there is one.
    pub anchor: Option<String>,
    /// The role; may be empty.
    pub role: String,
    /// The exact outcome; may be empty.
    pub outcome: String,
    /// Whether the outcome is a death or an injury.
    pub harm: bool,
    /// A remark; may be empty.
    pub note: String,
    /// Citations of their own.
    pub references: Vec<Reference>,
}

/// A statement that no built-in field holds.
#[derive(Clone, Debug, Default)]
pub struct Statement {
    /// What it is about.
    pub property: String,
    /// What it says.
    pub value: String,
    /// Its citations.
    pub references: Vec<Reference>,
}

/// Claims on one property that do not simply agree.
#[derive(Clone, Debug, Default)]
pub struct Difference {
    /// What kind of difference on what, such as "The sources contradict each other on the date".
    pub heading: String,
    /// What it is about, such as "the date"; in a sentence.
    pub subject: String,
    /// What follows from it, such as "Accepted: 6 October 2021" or "Disputed".
    pub verdict: String,
    /// How serious it is.
    pub weight: Weight,
    /// Each claim.
    pub claims: Vec<ClaimLine>,
}

impl Difference {
    /// Whether no account is accepted.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        matches!(self.weight, Weight::Contradiction | Weight::Accounts)
    }
}

/// How serious a difference is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// They cannot all hold, and none is accepted.
    Contradiction,
    /// Accounts in free text differ, and none is preferred.
    Accounts,
    /// They differ, and one is accepted.
    Settled,
    /// They agree, at different precision or for different times.
    #[default]
    Slight,
}

impl Weight {
    /// The class of the style sheet.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Contradiction => "contradiction",
            Self::Accounts => "accounts",
            Self::Settled => "settled",
            Self::Slight => "slight",
        }
    }
}

/// One of several claims.
#[derive(Clone, Debug, Default)]
pub struct ClaimLine {
    /// What it says.
    pub value: String,
    /// Its standing in words ("accepted", "set aside: a misprint"); may be empty.
    pub standing: String,
    /// Whether it has been set aside.
    pub set_aside: bool,
    /// A remark; may be empty.
    pub note: String,
    /// Its citations.
    pub references: Vec<Reference>,
    /// The sources in words, with the number of independent origins; may be empty.
    pub witnesses: String,
}

/// Ties of one kind to other events.
#[derive(Clone, Debug, Default)]
pub struct LinkGroup {
    /// The relation in words, such as "Ended by".
    pub relation: String,
    /// Whether it is what became of a charge or suit.
    pub outcome: bool,
    /// The other events.
    pub links: Vec<Link>,
}

/// A tie to another event.
#[derive(Clone, Debug, Default)]
pub struct Link {
    /// The other event.
    pub event: EventReference,
    /// The other event's title.
    pub title: String,
    /// The other event's date, short.
    pub date: String,
}

/// The number of an event as a link; an event that is not on the page has none.
#[derive(Clone, Debug, Default)]
pub struct EventReference {
    /// The number, 0 where the event is not on the page.
    pub number: usize,
    /// The anchor; empty where the event is not on the page.
    pub anchor: String,
}

/// A person or organization.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// The anchor.
    pub anchor: String,
    /// The name.
    pub name: String,
    /// Roles on the production, or in events.
    pub roles: String,
    /// Who or what it is, in a sentence; may be empty.
    pub description: String,
    /// Dates of life, or of existence; may be empty.
    pub life: String,
    /// What happened to them and how each legal matter stands.
    pub outcomes: Vec<CardOutcome>,
    /// Where their events lie.
    pub dots: Vec<Dot>,
    /// Their events.
    pub events: Vec<EventReference>,
    /// Citations of their own.
    pub references: Vec<Reference>,
}

/// One outcome on a card.
#[derive(Clone, Debug, Default)]
pub struct CardOutcome {
    /// The exact outcome.
    pub outcome: String,
    /// Of what; may be empty.
    pub matter: String,
    /// The date, short.
    pub date: String,
    /// The event.
    pub event: EventReference,
    /// What followed on a charge, or that nothing is known to have; may be empty.
    pub then: String,
    /// The event that followed.
    pub then_event: EventReference,
}

/// A dot in a card's strip.
#[derive(Clone, Debug)]
pub struct Dot {
    /// Its place.
    pub x: Percent,
    /// The lane whose colour it has.
    pub lane: Lane,
}

/// The table of connections.
#[derive(Clone, Debug, Default)]
pub struct Connections {
    /// A sentence about what the table shows and what it leaves out.
    pub caption: String,
    /// The short names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<ConnectionRow>,
}

/// A row of the table of connections.
#[derive(Clone, Debug, Default)]
pub struct ConnectionRow {
    /// The name.
    pub name: String,
    /// The anchor of the card.
    pub anchor: String,
    /// One cell a column.
    pub cells: Vec<Cell>,
}

/// A cell of the table of connections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How many events are shared.
    pub count: usize,
    /// How strong that is compared with the rest, from 0 to 4.
    pub strength: u8,
    /// Whether it is the row's own total.
    pub own: bool,
}

/// Something that is not known.
#[derive(Clone, Debug, Default)]
pub struct Unknown {
    /// What, as a sentence.
    pub text: String,
    /// The events it is about.
    pub events: Vec<EventReference>,
}

/// A source as a numbered footnote.
#[derive(Clone, Debug, Default)]
pub struct Note {
    /// Its number.
    pub number: usize,
    /// Its anchor.
    pub anchor: String,
    /// The title.
    pub title: String,
    /// Who published it; may be empty.
    pub publisher: String,
    /// When, in words; may be empty.
    pub published: String,
    /// The kind in words.
    pub kind: String,
    /// What kind of copy it is, in words; empty for an original.
    pub copy: String,
    /// The text it repeats; may be empty.
    pub origin: String,
    /// How it was read; may be empty.
    pub read: String,
    /// A remark; may be empty.
    pub note: String,
    /// Where it is.
    pub address: Option<WebAddress>,
    /// The ways back to where it is cited.
    pub back: Vec<BackLink>,
}

/// A way back from a source to a citation.
#[derive(Clone, Debug, Default)]
pub struct BackLink {
    /// The citation's anchor.
    pub target: String,
    /// What cites it: an event's number or a name.
    pub label: String,
    /// Where in the source, and its words; may be empty.
    pub passage: String,
}

/// How to cite the page and what it was made from.
#[derive(Clone, Debug, Default)]
pub struct Imprint {
    /// The citation in full.
    pub citation: String,
    /// The hash of the data, in hexadecimal; may be empty.
    pub data_hash: String,
    /// The licence of the data; may be empty.
    pub licence: String,
    /// What made the page, with its version.
    pub generator: String,
}

/// A web address that is safe to link to: `http` or `https`, without control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress(String);

impl WebAddress {
    /// Accepts an address, or refuses it: escaping does not stop `javascript:`.
    #[must_use]
    pub fn new(address: &str) -> Option<Self> {
        let (scheme, rest) = address.split_once("://")?;
        let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
        let plain = !rest.is_empty() && !rest.chars().any(|c| c.is_control() || c.is_whitespace());
        (web && plain).then(|| Self(address.to_owned()))
    }

    /// The host, for people to read.
    #[must_use]
    pub fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
        host.strip_prefix("www.").unwrap_or(host)
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_linked() {
        assert!(WebAddress::new("https://example.org/a?b=c").is_some());
        assert!(WebAddress::new("HTTP://example.org").is_some());
        for bad in
            ["javascript://%0aalert(1)", "javascript:alert(1)", "data:text/html,x", "", "//x"]
        {
            assert_eq!(WebAddress::new(bad), None, "{bad}");
        }
        assert_eq!(WebAddress::new("https://a\n.org"), None);
        assert_eq!(WebAddress::new("https://"), None);
    }

    #[test]
    fn hosts_are_short() {
        let address = WebAddress::new("https://www.example.org/long/path").unwrap();
        assert_eq!(address.host(), "example.org");
    }

    #[test]
    fn percents_have_two_decimals() {
        assert_eq!(Percent(33.333_3).to_string(), "33.33%");
    }
}
