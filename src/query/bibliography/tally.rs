//! What rests on which sources, counted statement by statement.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::Cited;
use crate::date::Certainty;
use crate::knowledge_base::KnowledgeBase;
use crate::model::{Citation, Copy, Property, RecordId, Symbol, Value, Word};
use crate::query::cited_sources;
use crate::query::count::Amount;
use crate::query::origin::{Origin, origin};

/// What is known of a source whenever it is cited.
#[derive(Clone, std::marker::Copy)]
struct Ground {
    origin: Origin,
    /// Whether it is a garbled copy; `None` of one that the archivist no longer trusts.
    garbled: Option<Certainty>,
}

/// How often a source is cited.
#[derive(Clone, std::marker::Copy, Default)]
struct Count {
    records: Amount,
    statements: Amount,
    alone: Amount,
}

/// Counts that grow record by record.
pub(super) struct Tally<'b> {
    base: &'b KnowledgeBase,
    /// Whether only sources that fit themselves are counted.
    wants_fitting: bool,
    /// The sources that fit themselves, or may.
    fitting: BTreeMap<RecordId, Certainty>,
    ground: FxHashMap<RecordId, Ground>,
    cited: BTreeMap<RecordId, Count>,
    /// The statements of identity that were counted already, which speak of several records.
    told: BTreeSet<usize>,
    /// How many statements cite sources.
    pub(super) statements: Amount,
    /// How many of them have one witness.
    pub(super) one_origin: Amount,
    /// How many of them garbled copies alone stand behind.
    pub(super) garbled: Amount,
    /// How many statements openly have no source, by the reason.
    unsourced: BTreeMap<Symbol, Amount>,
}

impl<'b> Tally<'b> {
    pub(super) fn new(base: &'b KnowledgeBase) -> Self {
        Self {
            base,
            wants_fitting: false,
            fitting: BTreeMap::new(),
            ground: FxHashMap::default(),
            cited: BTreeMap::new(),
            told: BTreeSet::new(),
            statements: Amount::default(),
            one_origin: Amount::default(),
            garbled: Amount::default(),
            unsourced: BTreeMap::new(),
        }
    }

    /// Lists sources that fit themselves, whether anything cites them or not: `alone`, where no
    /// others are wanted.
    pub(super) fn list(
        &mut self,
        sources: impl Iterator<Item = (RecordId, Certainty)>,
        alone: bool,
    ) {
        self.fitting = sources.collect();
        self.wants_fitting = alone;
        self.cited = self.fitting.keys().map(|source| (*source, Count::default())).collect();
    }

    /// Counts what is said of a record that fits, or may.
    pub(super) fn take(&mut self, record: RecordId, fits: Certainty) {
        let model = &self.base.model;
        let mut of_record: BTreeMap<RecordId, Certainty> = BTreeMap::new();
        // What a record names its sources for as a whole may all be stated more closely.
        for source in cited_sources(model.citation_range(model.record(record).citations)) {
            if self.is_wanted(source) {
                of_record.insert(source, fits);
            }
        }
        let details = model.live_ties_of(record).flat_map(|(tie, _)| model.claims_of_tie(tie));
        for (id, claim) in model.claims_about(record).chain(details) {
            if claim.is_deprecated() {
                continue;
            }
            let holds = fits.and(model.seen(id));
            self.state(model.citations(&claim), holds, &mut of_record);
            if let (Some(reason), false) = (claim.unsourced, self.wants_fitting) {
                self.unsourced.entry(reason).or_default().add(holds);
            }
        }
        for place in self.base.index().identities(record) {
            let Some(identity) = model.identity(place).filter(|_| self.told.insert(place)) else {
                continue;
            };
            let citations = model.citation_range(model.record(identity.record).citations);
            let holds = fits.and(model.record_seen(identity.record));
            self.state(citations, holds, &mut of_record);
        }
        for (source, answer) in of_record {
            self.cited.entry(source).or_default().records.add(answer);
        }
    }

    /// Counts one statement by the sources it cites.
    fn state(
        &mut self,
        citations: impl IntoIterator<Item = Citation>,
        holds: Certainty,
        of_record: &mut BTreeMap<RecordId, Certainty>,
    ) {
        let sources = cited_sources(citations);
        let grounds: Vec<Ground> = sources.iter().map(|source| self.ground(*source)).collect();
        let trusted = || grounds.iter().filter(|ground| ground.garbled.is_some());
        let is_single = trusted().count() == 1;
        let mut is_counted = false;
        for (source, ground) in sources.iter().zip(&grounds) {
            if !self.is_wanted(*source) {
                continue;
            }
            is_counted = true;
            let known = of_record.entry(*source).or_insert(holds);
            *known = known.or(holds);
            let count = self.cited.entry(*source).or_default();
            count.statements.add(holds);
            if is_single && ground.garbled.is_some() {
                count.alone.add(holds);
            }
        }
        if !is_counted {
            return;
        }
        self.statements.add(holds);
        let mut origins = trusted().map(|ground| ground.origin);
        if let Some(first) = origins.next()
            && origins.all(|other| other == first)
        {
            self.one_origin.add(holds);
        }
        let garbled = grounds.iter().filter_map(|ground| ground.garbled);
        self.garbled.add(garbled.reduce(Certainty::and).unwrap_or(Certainty::No).and(holds));
    }

    fn is_wanted(&self, source: RecordId) -> bool {
        !self.wants_fitting || self.fitting.contains_key(&source)
    }

    fn ground(&mut self, source: RecordId) -> Ground {
        let base = self.base;
        *self.ground.entry(source).or_insert_with(|| {
            let is_trusted = !base.model.is_deprecated_source(source);
            let copies = base.model.claims_on(source, Property::Copy);
            let is_garbled = |value| value == Value::Word(Word::Copy(Copy::Garbled));
            Ground {
                origin: origin(base, source),
                garbled: is_trusted.then(|| base.model.has_value(copies, is_garbled)),
            }
        })
    }

    /// How many statements openly have no source.
    pub(super) fn unsourced(&self) -> Amount {
        let all = self.unsourced.values();
        all.fold(Amount::default(), |sum, amount| Amount {
            certain: sum.certain + amount.certain,
            possible: sum.possible + amount.possible,
        })
    }

    /// Lists the reasons, the one with the most statements first.
    pub(super) fn reasons(&self) -> Vec<(Symbol, Amount)> {
        let mut reasons: Vec<_> = self.unsourced.iter().map(|(why, sum)| (*why, *sum)).collect();
        let text = |why: &Symbol| self.base.model.text(*why);
        reasons.sort_by(|(a, one), (b, other)| other.cmp(one).then_with(|| text(a).cmp(text(b))));
        reasons
    }

    /// Lists the sources, in the order of the files.
    pub(super) fn sources(mut self) -> Vec<Cited> {
        let cited = std::mem::take(&mut self.cited);
        let mut sources: Vec<Cited> = Vec::with_capacity(cited.len());
        let mut texts: FxHashMap<Origin, usize> = FxHashMap::default();
        for (source, count) in cited {
            let Count { records, statements, alone } = count;
            let origin = self.ground(source).origin;
            *texts.entry(origin).or_default() += 1;
            let by_records = Certainty::from_cases(records.possible > 0, records.certain > 0);
            let itself = self.fitting.get(&source).copied().unwrap_or(Certainty::No);
            let fits = if self.wants_fitting { itself } else { itself.or(by_records) };
            sources.push(Cited { source, fits, origin, same_text: 0, records, statements, alone });
        }
        for cited in &mut sources {
            let all = texts.get(&cited.origin).copied().unwrap_or_default();
            cited.same_text = all.saturating_sub(1);
        }
        sources
    }
}
