//! Every question of a library, asked of two bases that should be one.

use std::collections::BTreeSet;

use continuity::date::{Certainty, Date, Days};
use continuity::graph::{Best, ChainRule};
use continuity::knowledge_base::KnowledgeBase;
use continuity::model::{KindSet, Property, RecordId, RecordKind, Scheme, Value, Worlds};
use continuity::query::expression::{evaluate, read};
use continuity::query::{
    Arrangement, Field, Measure, PathQuery, Results, bibliography, bridges, central, chains,
    clusters, conflicts, count, find, list, near, operand, paths, present, relate, search, show,
    stats, status, timeline, together, why_chain, why_conflict, why_path, why_present,
    why_property,
};
use continuity::render::{self, Extras, Format, Look, html};

/// Each answer is written in the one that says the most, and in one of the others in turn.
const FULLEST: Format = Format::Json;
const OTHERS: [Format; 4] = [Format::Table, Format::Ndjson, Format::Csv, Format::Markdown];
const LOOK: Look =
    Look { color: true, width: 130, unicode: true, extras: Extras { all: true, lanes: true } };
const FIELDS: [Field; 16] = [
    Field::Kind,
    Field::Family,
    Field::Year,
    Field::Decade,
    Field::Month,
    Field::Place,
    Field::Production,
    Field::Person,
    Field::Organization,
    Field::Outcome,
    Field::Hazard,
    Field::Cause,
    Field::Origins,
    Field::Copy,
    Field::Source,
    Field::Publisher,
];
/// How many records of a base are asked about.
const RECORDS: usize = 5;
const MOST: usize = 20;
const MAX_HOPS: usize = 6;

type Question = Box<dyn Fn(&KnowledgeBase) -> Option<Results>>;

/// Asks both bases everything, and sees that they answer with the same bytes.
pub(crate) fn assert_alike(kept: &KnowledgeBase, read: &KnowledgeBase, asked: &str) {
    for expression in expressions(read) {
        for base in [kept, read] {
            assert_planned(base, &expression, asked);
        }
    }
    for ((name, question), other) in questions(read).into_iter().zip(OTHERS.iter().cycle()) {
        let (one, two) = (question(kept), question(read));
        let (Some(one), Some(two)) = (&one, &two) else {
            assert!(one.is_none() && two.is_none(), "{asked}: {name}");
            continue;
        };
        assert_eq!(one.is_empty(), two.is_empty(), "{asked}: {name}");
        for format in [FULLEST, *other] {
            let (one, two) = (written(kept, one, format), written(read, two, format));
            assert!(one == two, "{asked}: {name}, {format:?}:\n{one}\n---\n{two}");
        }
    }
    assert!(page(kept) == page(read), "{asked}: the pages differ");
    for (id, _) in read.model.records() {
        assert_eq!(kept.model.record_seen(id), read.model.record_seen(id), "{asked}: {id:?}");
        assert_eq!(kept.own_time(id), read.own_time(id), "{asked}: {id:?}");
    }
    for (id, _) in read.model.claims() {
        assert_eq!(kept.model.seen(id), read.model.seen(id), "{asked}: {id:?}");
    }
}

/// What is looked up is what is found by asking each record.
fn assert_planned(base: &KnowledgeBase, expression: &str, asked: &str) {
    let filter = read(base, expression).unwrap_or_else(|error| panic!("{expression}: {error}"));
    let filter = filter.unwrap();
    let all = base.model.records().filter(|(_, record)| RecordKind::NAMED.contains(&record.kind));
    let fitting = all.map(|(id, _)| id).filter(|id| evaluate(base, &filter, *id) != Certainty::No);
    let listing = list(base, None, Some(&filter), Worlds::Both);
    let mut listed = [listing.certain, listing.possible, listing.undated].concat();
    listed.sort_unstable();
    assert_eq!(listed, fitting.collect::<Vec<_>>(), "{asked}: {expression}");
}

fn written(base: &KnowledgeBase, results: &Results, format: Format) -> String {
    let mut out = Vec::new();
    render::write(format, results, base, LOOK, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn page(base: &KnowledgeBase) -> Option<Vec<u8>> {
    let found = timeline(base, None, Worlds::Both);
    let events = found.entries.iter().chain(&found.undated);
    let events: Vec<_> = events.map(|entry| (entry.event, entry.certainty)).collect();
    let request = html::Request {
        events: &events,
        question: "",
        title: "",
        lanes: html::LanesBy::default(),
        generator: "test",
    };
    let page = html::build(base, &request).ok()?;
    let mut out = Vec::new();
    html::write(&page, &mut out).unwrap();
    Some(out)
}

/// Some records of the kinds, from all over the base.
fn some(base: &KnowledgeBase, kinds: KindSet, most: usize) -> Vec<RecordId> {
    let records = base.model.records().filter(|(_, record)| kinds.contains(record.kind));
    let all: Vec<RecordId> = records.map(|(id, _)| id).collect();
    all.iter().step_by(all.len().div_ceil(most).max(1)).copied().collect()
}

fn questions(base: &KnowledgeBase) -> Vec<(String, Question)> {
    let mut asked: Vec<(String, Question)> = Vec::new();
    of_the_whole(&mut asked);
    for expression in expressions(base) {
        by_expression(&expression, &mut asked);
    }
    for id in some(base, KindSet::NAMED, RECORDS) {
        of_one(base.model.key(id), base.model.label(id), &mut asked);
    }
    for pair in some(base, KindSet::EVENT, 6).windows(2) {
        let [a, b] = [pair[0], pair[1]].map(|id| base.model.key(id).to_owned());
        let name = format!("relate {a} {b}");
        let related = move |base: &KnowledgeBase| {
            let [a, b] = [&a, &b].map(|key| operand(Some(base), key).ok());
            Some(Results::Relation(Box::new(relate(Some(base), a?, b?))))
        };
        asked.push((name, Box::new(related)));
    }
    let ends = some(base, KindSet::PARTICIPANT, 3);
    for pair in ends.windows(2) {
        let keys = [pair[0], pair[1]].map(|id| base.model.key(id).to_owned());
        of_two(&keys, &mut asked);
    }
    asked
}

fn of_the_whole(asked: &mut Vec<(String, Question)>) {
    let mut add = |name: &str, question: Question| asked.push((name.to_owned(), question));
    add("stats", Box::new(|base| Some(Results::Stats(stats(base)))));
    add(
        "central",
        Box::new(|base| Some(Results::Central(central(base, None, Measure::Betweenness, MOST)))),
    );
    add("bridges", Box::new(|base| Some(Results::Bridges(bridges(base, None, MOST)))));
    add("clusters", Box::new(|base| Some(Results::Clusters(clusters(base, None, MOST)))));
    add(
        "conflicts",
        Box::new(|base| Some(Results::Conflicts(conflicts(base, None, Worlds::Both, &[])))),
    );
    add("timeline", Box::new(|base| Some(Results::Timeline(timeline(base, None, Worlds::Both)))));
    add("list", Box::new(|base| Some(Results::Listing(list(base, None, None, Worlds::Both)))));
    let arrangements =
        [Arrangement::Kind, Arrangement::Publisher, Arrangement::Copy, Arrangement::Origin];
    for by in arrangements {
        let cited = move |base: &KnowledgeBase| {
            Some(Results::Bibliography(bibliography(base, "", None, Worlds::Both, by)))
        };
        asked.push((format!("bibliography by {by:?}"), Box::new(cited)));
    }
    for field in FIELDS {
        let counted = move |base: &KnowledgeBase| {
            count(base, None, None, Worlds::Both, Some(field)).ok().map(Results::Counts)
        };
        asked.push((format!("count by {}", field.name()), Box::new(counted)));
    }
}

/// An expression for each way in which records are looked up.
fn expressions(base: &KnowledgeBase) -> Vec<String> {
    let key = |kinds: KindSet| some(base, kinds, 3).into_iter().map(|id| base.model.key(id));
    let mut all: Vec<String> = Vec::new();
    all.extend(key(KindSet::PARTICIPANT).map(|key| format!("who:{key}")));
    all.extend(key(KindSet::PLACE).map(|key| format!("place:{key}")));
    all.extend(key(KindSet::PRODUCTION).map(|key| format!("production:{key}")));
    all.extend(key(KindSet::SOURCE).map(|key| format!("source:{key} or about:{key}")));
    all.extend(key(KindSet::EVENT).map(|key| format!("before:{key} or overlaps:{key}")));
    all.extend(key(KindSet::EVENT).map(|key| format!("follows:{key}")));
    for scheme in Scheme::ALL {
        let is_of = |(id, _): &(RecordId, _)| base.model.scheme(*id) == Some(*scheme);
        let terms = base.model.records().filter(is_of).map(|(id, _)| base.model.key(id)).take(3);
        all.extend(terms.map(|key| format!("{}:{key}", scheme.words())));
    }
    let published = base.model.claims().filter_map(|(_, claim)| match claim.value {
        Value::Text(name) if claim.property == Property::Publisher => Some(base.model.text(name)),
        _ => None,
    });
    let publishers: BTreeSet<&str> = published.collect();
    all.extend(publishers.into_iter().take(3).map(|name| format!("publisher:{name:?}")));
    // Words, and what stands across the border of two.
    let labels = some(base, KindSet::NAMED, 3).into_iter().map(|id| base.model.label(id));
    all.extend(labels.flat_map(|label| {
        let word = label.split(' ').next().unwrap_or(label);
        let middle: String = label.chars().skip(label.chars().count() / 3).take(6).collect();
        [word.to_owned(), middle].map(|words| format!("{words:?}"))
    }));
    let fixed = [
        "kind:incident",
        "outcome:injured",
        "outcome:killed",
        "not outcome:killed",
        "rank:normal",
        "rank:preferred",
        "rank:deprecated",
        "date:2021",
        "not during:2021",
        "follows:\"(kind:incident)\"",
        "follows:\"(date:2021 or outcome:injured)\"",
        "origins:1",
        "origins:2..",
        "copy:garbled",
        "only:original",
        "unsourced:any",
    ];
    all.extend(fixed.map(str::to_owned));
    all
}

fn by_expression(expression: &str, asked: &mut Vec<(String, Question)>) {
    let text = expression.to_owned();
    let listed = move |base: &KnowledgeBase| {
        let filter = read(base, &text).ok()?;
        Some(Results::Listing(list(base, None, filter.as_ref(), Worlds::Both)))
    };
    asked.push((format!("list {expression}"), Box::new(listed)));
    let text = expression.to_owned();
    let cited = move |base: &KnowledgeBase| {
        let (filter, by) = (read(base, &text).ok()?, Arrangement::Kind);
        let answer = bibliography(base, &text, filter.as_ref(), Worlds::Both, by);
        Some(Results::Bibliography(answer))
    };
    asked.push((format!("bibliography {expression}"), Box::new(cited)));
    let text = expression.to_owned();
    let in_time = move |base: &KnowledgeBase| {
        let filter = read(base, &text).ok()?;
        Some(Results::Timeline(timeline(base, filter.as_ref(), Worlds::Real)))
    };
    asked.push((format!("timeline {expression}"), Box::new(in_time)));
}

fn named(base: &KnowledgeBase, key: &str) -> Option<RecordId> {
    find(base, key, KindSet::NAMED).ok()
}

fn of_one(key: &str, label: &str, asked: &mut Vec<(String, Question)>) {
    let mut add = |name: &str, question: fn(&KnowledgeBase, RecordId) -> Option<Results>| {
        let (own, word) = (key.to_owned(), key);
        let question = move |base: &KnowledgeBase| question(base, named(base, &own)?);
        asked.push((format!("{name} {word}"), Box::new(question)));
    };
    add("show", |base, id| Some(Results::Details(vec![show(base, id)])));
    add("status", |base, id| Some(Results::Status(vec![status(base, id)])));
    add("near", |base, id| Some(Results::Neighborhood(near(base, id, 2, &[], Worlds::Both))));
    add("near by way of all", |base, id| {
        let via = [RecordKind::Place, RecordKind::Source, RecordKind::Character];
        Some(Results::Neighborhood(near(base, id, 2, &via, Worlds::Both)))
    });
    add("present", |base, id| {
        let days = Days::of(&Date::parse("2021-10").ok()?)?;
        let is_production = base.model.record(id).kind == RecordKind::Production;
        is_production.then(|| Results::Presence(present(base, id, &days)))
    });
    add("why present", |base, id| {
        let days = Days::of(&Date::parse("2021-10-21").ok()?)?;
        let is_production = base.model.record(id).kind == RecordKind::Production;
        is_production.then(|| Results::Why(why_present(base, &present(base, id, &days), None)))
    });
    add("why the first property of", |base, id| {
        let (_, claim) = base.model.claims_about(id).last()?;
        Some(Results::Why(why_property(base, id, claim.property)))
    });
    add("why the conflict about", |base, id| {
        let (_, claim) = base.model.claims_about(id).last()?;
        Some(Results::Why(why_conflict(base, id, claim.property)))
    });
    let half: String = label.chars().take(label.chars().count() / 2 + 1).collect();
    let name = format!("search {half}");
    let found =
        move |base: &KnowledgeBase| Some(Results::Hits(search(base, &half, MOST, Worlds::Both)));
    asked.push((name, Box::new(found)));
}

fn of_two(keys: &[String; 2], asked: &mut Vec<(String, Question)>) {
    let query = |base: &KnowledgeBase, [from, to]: &[String; 2]| {
        Some(PathQuery {
            from: named(base, from)?,
            to: named(base, to)?,
            count: 3,
            max_hops: MAX_HOPS,
            via: Vec::new(),
            avoid: Vec::new(),
            worlds: Worlds::Both,
        })
    };
    let own = keys.clone();
    asked.push((
        format!("path {keys:?}"),
        Box::new(move |base| Some(Results::Paths(paths(base, &query(base, &own)?)))),
    ));
    let own = keys.clone();
    asked.push((
        format!("why path {keys:?}"),
        Box::new(move |base| Some(Results::Why(why_path(base, paths(base, &query(base, &own)?))))),
    ));
    let rules = [
        ChainRule::Order(Best::FewestHops),
        ChainRule::Order(Best::EarliestArrival),
        ChainRule::Order(Best::LatestDeparture),
        ChainRule::Overlap,
    ];
    for rule in rules {
        let own = keys.clone();
        let chain = move |base: &KnowledgeBase| Some(chains(base, &query(base, &own)?, rule));
        let again = chain.clone();
        asked.push((
            format!("{rule:?} {keys:?}"),
            Box::new(move |base| chain(base).map(Results::Chains)),
        ));
        asked.push((
            format!("why {rule:?} {keys:?}"),
            Box::new(move |base| Some(Results::Why(why_chain(base, again(base)?)))),
        ));
    }
    let own = keys.clone();
    let shared = move |base: &KnowledgeBase| {
        let who = [named(base, &own[0])?, named(base, &own[1])?];
        Some(Results::Together(together(base, &who, None)))
    };
    asked.push((format!("together {keys:?}"), Box::new(shared)));
}
