//! Credits and memberships.

use crate::graph::LinkKind;
use crate::model::{ClaimId, Property, Rank, RecordId, RecordKind, TieId, TieKind};
use crate::query::TieDetail;
use crate::render::words;

use super::super::super::page::{Difference, Item, Section, Told};
use super::super::{dating, difference, outcome};
use super::section::{MOST_ITEMS, rest};
use super::{Teller, at};

impl Teller<'_, '_> {
    /// The productions that somebody is credited on.
    pub(super) fn credits(&mut self) -> Option<Section> {
        let ties = self.ties_of(LinkKind::Credit, TieKind::Credit);
        self.ties_section("credits", "Credits", &ties)
    }

    /// What somebody belongs to, or who belongs to an organization.
    pub(super) fn memberships(&mut self) -> Vec<Section> {
        let ties = self.ties_of(LinkKind::Membership, TieKind::Membership);
        let record = self.record();
        let (members, holders): (Vec<_>, Vec<_>) = ties
            .into_iter()
            .partition(|(_, tie)| self.context.model.tie(tie.tie).of.record() == Some(record));
        let holders = self.ties_section("member", "Member of", &holders);
        let members = self.ties_section("members", "Members", &members);
        holders.into_iter().chain(members).collect()
    }

    /// The ties of a kind, the record's own and those that others state, each with who or what is at
    /// the other end, in order of time where that has one; those to one record stand together.
    fn ties_of(&self, link: LinkKind, kind: TieKind) -> Vec<(RecordId, TieDetail)> {
        let model = self.context.model;
        let own = self.details.ties.iter().filter_map(|tie| {
            let row = model.tie(tie.tie);
            let (who, of) = (row.who.record()?, row.of.record()?);
            let other = if who == self.record() { of } else { who };
            (row.kind == kind).then(|| (other, tie.clone()))
        });
        let others = self.details.mentions.iter().filter_map(|mention| {
            let tie = mention.tie.as_ref()?;
            (mention.kind == link).then(|| (mention.by, tie.clone()))
        });
        let mut all: Vec<(RecordId, TieDetail)> = own.chain(others).collect();
        all.sort_by_cached_key(|(record, tie)| {
            let time = self.context.base.own_time(*record);
            let first = time.and_then(|time| time.bounds().earliest_start);
            (first.is_none(), first, *record, tie.tie)
        });
        all
    }

    fn ties_section(
        &mut self,
        anchor: &'static str,
        heading: &'static str,
        ties: &[(RecordId, TieDetail)],
    ) -> Option<Section> {
        if ties.is_empty() {
            return None;
        }
        let groups = ties.chunk_by(|one, next| one.0 == next.0);
        let all = groups.clone().count();
        let items = groups.take(MOST_ITEMS).filter_map(|group| {
            let (other, _) = group.first()?;
            Some(Item {
                name: self.linked(*other),
                remark: self.remark_on(*other),
                told: group.iter().map(|(_, tie)| self.told(tie, anchor, heading)).collect(),
                ..Item::default()
            })
        });
        let items = items.collect();
        // Those credited on a production are many.
        let is_dense = self.kind() == RecordKind::Production;
        Some(Section {
            anchor: anchor.into(),
            heading: heading.into(),
            is_dense,
            items,
            rest: rest(all),
            ..Section::default()
        })
    }

    /// What kind of production it is, and of when: "(film, 2025)".
    fn remark_on(&self, record: RecordId) -> String {
        if self.kind_of(record) != RecordKind::Production {
            return String::new();
        }
        let kind = words::known(self.context.base, record, Property::Kind);
        let parts = [kind.unwrap_or_default(), self.date(record)];
        let parts: Vec<String> = parts.into_iter().filter(|words| !words.is_empty()).collect();
        if parts.is_empty() { String::new() } else { ["(", &parts.join(", "), ")"].concat() }
    }

    /// Role, outcome and what came of it, time, with how well it is known.
    pub(super) fn told(
        &mut self,
        detail: &TieDetail,
        anchor: &'static str,
        label: &'static str,
    ) -> Told {
        let (base, model) = (self.context.base, self.context.model);
        let tie = model.tie(detail.tie);
        let claim = model.claim(tie.claim);
        let time = words::tie_time(base, detail.tie);
        let is_stay = tie.kind != TieKind::Participation;
        let certainty = match (&time, is_stay) {
            (Some(_), true) => dating::of_stay(model, detail.tie).map_or("", |how| how.words()),
            (None, true) => "no dates of its own",
            (_, false) => "",
        };
        let ended = words::outcome::outcome(base, detail.tie);
        let followed = words::went_on(base, detail, words::ARROW);
        let parts = [
            Some(outcome::role_of(base, detail.tie)),
            ended.map(|ended| [&ended, " ", &followed].concat().trim_end().to_owned()),
            time,
            Some(self.remark(tie.claim)),
        ];
        let parts: Vec<String> =
            parts.into_iter().flatten().filter(|words| !words.is_empty()).collect();
        let details = detail.claims.iter().copied();
        let live = details.filter(|id| !model.claim(*id).is_deprecated());
        let claims: Vec<ClaimId> = std::iter::once(tie.claim).chain(live).collect();
        Told {
            text: parts.join("; "),
            certainty: certainty.to_owned(),
            set_aside: match claim.rank {
                Rank::Deprecated(why) => self.context.text(model.text(why)),
                Rank::Preferred | Rank::Normal => String::new(),
            },
            references: self.references(claims, &at(anchor, label)),
        }
    }

    /// What the sources say differently of credits and memberships.
    pub(super) fn differences_of_ties(&mut self) -> Vec<Difference> {
        let model = self.context.model;
        let ties = self.ties_of(LinkKind::Credit, TieKind::Credit).into_iter();
        let ties = ties.chain(self.ties_of(LinkKind::Membership, TieKind::Membership));
        let ties: Vec<(TieId, String)> = ties
            .filter(|(_, detail)| !detail.claims.is_empty())
            .filter(|(_, detail)| !model.claim(model.tie(detail.tie).claim).is_deprecated())
            .map(|(other, detail)| match model.as_production(other) {
                Some(_) => (detail.tie, [" on ", &words::quoted(model.label(other))].concat()),
                None => (detail.tie, [" at ", model.label(other)].concat()),
            })
            .collect();
        let properties = [Property::Role, Property::During, Property::Start, Property::End];
        let at = at("known", self.heading());
        difference::of_ties(self.context, &ties, &properties, self.notes, &at)
    }
}
