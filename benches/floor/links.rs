//! What a search costs that knows nothing of claims, kinds or order: plain arrays of links.

use continuity::knowledge_base::KnowledgeBase;
use continuity::model::{RecordId, RecordKind};
use continuity::query::DEFAULT_MAX_HOPS;

/// The links of people, productions, organizations and events, as compressed rows.
pub(crate) struct Rows {
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Rows {
    pub(crate) fn new(base: &KnowledgeBase) -> Self {
        let kinds: Vec<RecordKind> = base.model.records().map(|(_, record)| record.kind).collect();
        let walked = |record: RecordId| {
            !matches!(kinds[record.index()], RecordKind::Place | RecordKind::Source)
        };
        let (mut starts, mut ends) = (vec![0], Vec::new());
        for (record, _) in base.model.records() {
            if walked(record) {
                let links = base.graph.links(record);
                let others = links.map(|(_, other)| other).filter(|other| walked(*other));
                ends.extend(others.map(|other| u32::try_from(other.index()).unwrap_or(u32::MAX)));
            }
            starts.push(u32::try_from(ends.len()).unwrap_or(u32::MAX));
        }
        Self { starts, ends }
    }

    fn of(&self, node: u32) -> &[u32] {
        let node = node as usize;
        &self.ends[self.starts[node] as usize..self.starts[node + 1] as usize]
    }
}

/// What a search over rows marks, kept between searches so that it need not be made anew.
pub(crate) struct Marks {
    seen: Vec<u32>,
    turn: u32,
}

impl Marks {
    pub(crate) fn new(rows: &Rows) -> Self {
        Self { seen: vec![0; rows.starts.len()], turn: 0 }
    }

    fn visit(&mut self, node: u32, mark: u32) -> u32 {
        let before = std::mem::replace(&mut self.seen[node as usize], mark);
        if before > self.turn { before } else { 0 }
    }
}

/// How many links apart two nodes are, by a search from both ends.
pub(crate) fn distance(rows: &Rows, marks: &mut Marks, from: u32, to: u32) -> Option<usize> {
    if from == to {
        return Some(0);
    }
    let sides = [marks.turn + 1, marks.turn + 2];
    let mut edges = [vec![from], vec![to]];
    marks.visit(from, sides[0]);
    marks.visit(to, sides[1]);
    let mut found = None;
    for hops in 1..=DEFAULT_MAX_HOPS {
        let side = usize::from(edges[1].len() < edges[0].len());
        let mut next = Vec::new();
        for node in std::mem::take(&mut edges[side]) {
            for &other in rows.of(node) {
                let before = marks.visit(other, sides[side]);
                if before == sides[1 - side] {
                    found = Some(hops);
                } else if before == 0 {
                    next.push(other);
                }
            }
        }
        if found.is_some() || next.is_empty() {
            break;
        }
        edges[side] = next;
    }
    marks.turn += 2;
    found
}

/// How many nodes lie within two links of one.
pub(crate) fn two_hops(rows: &Rows, marks: &mut Marks, center: u32) -> usize {
    let mark = marks.turn + 1;
    marks.visit(center, mark);
    let mut reached = 0;
    let mut edge = vec![center];
    for _ in 0..2 {
        let mut next = Vec::new();
        for node in edge {
            for &other in rows.of(node) {
                if marks.visit(other, mark) == 0 {
                    next.push(other);
                }
            }
        }
        reached += next.len();
        edge = next;
    }
    marks.turn += 1;
    reached
}

/// The number of a record among the rows.
pub(crate) fn node(record: RecordId) -> u32 {
    u32::try_from(record.index()).unwrap_or(u32::MAX)
}
