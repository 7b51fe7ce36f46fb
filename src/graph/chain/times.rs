//! When the records and links of a path are, and whether they are in doubt.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::date::{Certainty, Occurrence};
use crate::graph::search::Trail;
use crate::graph::{Graph, LinkId};
use crate::model::{EventId, Model, RecordId, TieKind, Value};

/// Something on a path that has a time of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// An event that it passes, or that it starts or ends with.
    Event(EventId),
    /// A credit, a membership, or a statement with the time it holds for, that it goes over.
    Link(LinkId),
}

/// The times of what searches come across, and the links: each is worked out once.
pub(in crate::graph) struct Times<'a> {
    graph: &'a Graph,
    model: &'a Model,
    links: RefCell<FxHashMap<LinkId, Option<Rc<Occurrence>>>>,
    events: RefCell<FxHashMap<EventId, Rc<Occurrence>>>,
    certain: RefCell<FxHashMap<LinkId, bool>>,
}

impl<'a> Times<'a> {
    pub(super) fn new(graph: &'a Graph, model: &'a Model) -> Self {
        let (links, events, certain) = Default::default();
        Self { graph, model, links, events, certain }
    }

    /// Returns when a record is, if it is an event. Without a date that is unknown.
    pub(in crate::graph) fn of_record(
        &self,
        record: RecordId,
    ) -> Option<(EventId, Rc<Occurrence>)> {
        let event = self.model.as_event(record)?;
        let mut known = self.events.borrow_mut();
        let time = known.entry(event).or_insert_with(|| Rc::new(self.model.occurrence(event)));
        Some((event, Rc::clone(time)))
    }

    /// Returns how long a link held, if it has a time of its own: a credit and a membership do,
    /// unknown without dates; so does a statement with the time it holds for.
    pub(in crate::graph) fn of_link(&self, link: LinkId) -> Option<Rc<Occurrence>> {
        let mut known = self.links.borrow_mut();
        known.entry(link).or_insert_with(|| self.time_of_link(link).map(Rc::new)).clone()
    }

    fn time_of_link(&self, link: LinkId) -> Option<Occurrence> {
        let claim = self.model.claim(self.graph.link(link).claim);
        let Value::Tie(tie) = claim.value else {
            return claim.time.map(|time| self.model.occurrence_of_time(time));
        };
        match self.model.tie(tie).kind {
            TieKind::Participation => None,
            TieKind::Credit | TieKind::Membership => {
                Some(self.model.tie_occurrence(tie).unwrap_or_else(Occurrence::unknown))
            }
        }
    }

    /// Tells whether a link is certainly there: no clock leaves it open, and the sources agree on it.
    pub(in crate::graph) fn is_certain(&self, link: LinkId) -> bool {
        let certainty = || self.graph.certainty(self.model, link) == Certainty::Certain;
        *self.certain.borrow_mut().entry(link).or_insert_with(certainty)
    }

    /// Lists what has a time on a path, each with the hop it belongs to, counted from 1; the start
    /// belongs to 0, a record to the hop that leads to it.
    pub(in crate::graph) fn passed(&self, trail: &Trail) -> Vec<(usize, Element, Rc<Occurrence>)> {
        let mut passed = Vec::new();
        let add_record = |hop, record, passed: &mut Vec<_>| {
            if let Some((event, time)) = self.of_record(record) {
                passed.push((hop, Element::Event(event), time));
            }
        };
        add_record(0, trail.start, &mut passed);
        for (at, (link, record)) in trail.steps.iter().enumerate() {
            if let Some(time) = self.of_link(*link) {
                passed.push((at + 1, Element::Link(*link), time));
            }
            add_record(at + 1, *record, &mut passed);
        }
        passed
    }
}
