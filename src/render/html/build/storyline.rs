//! People as lines that run together where they meet.

use crate::model::RecordKind;
use crate::render::timeline::Heading;
use crate::render::timeline::storyline::{Choice, choose, lay_out};
use crate::render::words::{count as counted, listed};

use super::super::overview::{Plotted, shortened, text_width};
use super::super::page::{Meeting, Percent, Step, Storyline, Thread, YearMark};
use super::Context;
use super::agent::{Agent, Agents};
use super::words::joined;

/// More lines than this cannot be followed.
const MOST_LINES: usize = 12;
/// More events than this do not fit across.
const MOST_EVENTS: usize = 40;
/// The distance of two lines in pixels.
const ROW: usize = 28;
/// The room above the first line for the years, in pixels.
const TOP: usize = 54;
/// The row of the years, in pixels.
const YEAR: usize = 17;
/// The row of a year right after another, in pixels.
const SECOND_YEAR: usize = 33;
/// Half the width of an event, in pixels.
const HALF_MARK: u8 = 10;
/// How far an event reaches beyond its outer lines, in pixels.
const REACH: usize = 11;
/// The least distance of two events in pixels.
const COLUMN: usize = 23;
/// The room between a name and the middle of its first event, in pixels; see the template.
const NAME_OFFSET: f64 = 15.0;
/// Names are bold: so much wider than other text.
const BOLD: f64 = 1.08;
/// The room for names on the left, and on the right, in pixels; see `page.css`.
const MARGINS: usize = 160 + 16;
/// Names are cut at this many characters, as many as there is room for.
const LONGEST_NAME: usize = 22;
/// The units across between two events.
const UNITS: usize = 10;

/// Draws those whom it happened to and those who meet most; `None` where fewer than two meet twice.
pub(super) fn storyline(
    context: &Context<'_>,
    agents: &Agents,
    plotted: &[Plotted],
) -> Option<Storyline> {
    let is_person = |agent: &Agent| context.model.kind(agent.record) == RecordKind::Person;
    let (people, held) = agents.leading(is_person);
    let dated: Vec<&Plotted> = plotted.iter().filter(|event| event.is_dated()).collect();
    let takes_part: Vec<Vec<usize>> = dated.iter().map(|event| part_in(&people, event)).collect();
    let choice = choose(&takes_part, held, (MOST_LINES, MOST_EVENTS));
    if choice.lines.len() < 2 {
        return None;
    }
    let people: Vec<&Agent> =
        choice.lines.iter().filter_map(|line| people.get(*line).copied()).collect();
    let events: Vec<&Plotted> =
        choice.events.iter().filter_map(|event| dated.get(*event).copied()).collect();
    let names: Vec<usize> =
        people.iter().map(|person| name_columns(&label(&person.name))).collect();
    let drawing = Drawing::of(&choice, &takes_part, &names);
    Some(Storyline {
        left_out: left_out(&choice, &takes_part),
        width: MARGINS + COLUMN * events.len(),
        height: TOP + ROW * drawing.height.saturating_sub(1) + REACH + 5,
        units: UNITS * events.len(),
        years: drawing.years(context, &events),
        threads: (0..).zip(&people).filter_map(|(line, one)| drawing.thread(line, one)).collect(),
        meetings: (0..)
            .zip(&events)
            .filter_map(|(index, event)| drawing.meeting(index, event, &people))
            .collect(),
    })
}

/// A name as there is room for it.
fn label(name: &str) -> String {
    shortened(name, LONGEST_NAME)
}

/// How many events before its first a name takes up.
fn name_columns(name: &str) -> usize {
    let reach = text_width(name) * BOLD + NAME_OFFSET + f64::from(HALF_MARK);
    (1..MOST_EVENTS).take_while(|columns| pixels(columns * COLUMN) < reach).count()
}

fn pixels(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Which of some people take part in an event; events are numbered from 1.
fn part_in(people: &[&Agent], event: &Plotted) -> Vec<usize> {
    let holds = |agent: &Agent| {
        event.number.checked_sub(1).is_some_and(|index| agent.events.binary_search(&index).is_ok())
    };
    (0..).zip(people).filter(|(_, agent)| holds(agent)).map(|(line, _)| line).collect()
}

/// The rows of all lines at all events.
struct Drawing {
    /// For each event who meets, by their places among the chosen lines.
    meetings: Vec<Vec<usize>>,
    /// For each event the row of each line.
    rows: Vec<Vec<Option<usize>>>,
    /// How many rows there are.
    height: usize,
}

impl Drawing {
    fn of(choice: &Choice, takes_part: &[Vec<usize>], names: &[usize]) -> Self {
        let among = |line: &usize| choice.lines.binary_search(line).ok();
        let chosen = choice.events.iter().filter_map(|event| takes_part.get(*event));
        let meetings: Vec<Vec<usize>> =
            chosen.map(|lines| lines.iter().filter_map(among).collect()).collect();
        let laid_out = lay_out(&meetings, names);
        Self { rows: laid_out.rows, height: laid_out.height, meetings }
    }

    fn x(&self, event: usize) -> Percent {
        Percent((pixels(event) + 0.5) * 100.0 / pixels(self.meetings.len().max(1)))
    }

    fn y(&self, event: usize, line: usize) -> Option<usize> {
        Some(TOP + ROW * self.rows.get(event)?.get(line).copied()??)
    }

    fn years(&self, context: &Context<'_>, events: &[&Plotted]) -> Vec<YearMark> {
        let heading = |event: &Plotted| {
            let chosen = context.chosen.get(event.number.checked_sub(1)?)?;
            Some(Heading::of(chosen.facts.dating.occurrence()))
        };
        let mut years: Vec<YearMark> = Vec::new();
        let mut current = None;
        for (index, event) in (0..).zip(events) {
            let Some(heading) = heading(event).filter(|heading| Some(*heading) != current) else {
                continue;
            };
            current = Some(heading);
            let half = 50.0 / pixels(events.len());
            let Percent(x) = self.x(index);
            let is_close = years.last().is_some_and(|before: &YearMark| {
                before.y == YEAR && x - half - before.x.0 < half * 3.0
            });
            let y = if is_close { SECOND_YEAR } else { YEAR };
            years.push(YearMark { x: Percent(x - half), y, label: heading.words() });
        }
        years
    }

    fn thread(&self, line: usize, person: &Agent) -> Option<Thread> {
        let mut events = (0..).zip(&self.meetings).filter(|(_, lines)| lines.contains(&line));
        let (first, _) = events.next()?;
        let last = events.last().map_or(first, |(last, _)| last);
        let at = |event: usize| UNITS * event + UNITS / 2;
        let mut steps: Vec<Step> = Vec::new();
        for event in first..last {
            let (from, to) = (self.y(event, line)?, self.y(event + 1, line)?);
            let x = at(event + 1);
            match steps.last_mut() {
                Some(Step::On(end)) if from == to => *end = x,
                _ if from == to => steps.push(Step::On(x)),
                _ => steps.push(Step::To { middle: x - UNITS / 2, from, x, y: to }),
            }
        }
        Some(Thread {
            name_after: self.has_more_room_after(first, line, name_columns(&label(&person.name))),
            label: label(&person.name),
            name: person.name.clone(),
            anchor: person.anchor.clone(),
            x: self.x(first),
            y: self.y(first, line)?,
            start: at(first),
            steps,
        })
    }

    /// Whether a name stands better after the first event of its line than before.
    fn has_more_room_after(&self, first: usize, line: usize, columns: usize) -> bool {
        let Some(row) = self.y(first, line) else { return false };
        let is_free = |event: usize| {
            let lines = self.meetings.get(event).into_iter().flatten();
            let rows: Vec<usize> = lines.filter_map(|line| self.y(event, *line)).collect();
            rows.iter().min().is_none_or(|top| *top > row)
                || rows.iter().max().is_none_or(|bottom| *bottom < row)
        };
        let before = first.saturating_sub(columns)..first;
        !before.clone().all(is_free) && (first + 1..=first + columns).all(is_free)
    }

    fn meeting(&self, index: usize, event: &Plotted, people: &[&Agent]) -> Option<Meeting> {
        let lines = self.meetings.get(index)?;
        let rows = || lines.iter().filter_map(|line| self.y(index, *line));
        let (top, bottom) = (rows().min()?, rows().max()?);
        let names: Vec<&str> =
            lines.iter().filter_map(|line| Some(people.get(*line)?.name.as_str())).collect();
        Some(Meeting {
            lane: event.lane,
            who: event.who.clone(),
            anchor: event.anchor.clone(),
            number: event.number,
            title: joined(&[&event.title, ". With ", &listed(&names, "and")]),
            x: self.x(index),
            y: top - REACH,
            height: bottom - top + 2 * REACH,
            ring: event.ring,
        })
    }
}

fn left_out(choice: &Choice, takes_part: &[Vec<usize>]) -> String {
    let meet = |lines: &Vec<usize>| lines.len() >= 2;
    let all_events = takes_part.iter().filter(|lines| meet(lines)).count();
    let mut people: Vec<usize> =
        takes_part.iter().filter(|lines| meet(lines)).flatten().copied().collect();
    people.sort_unstable();
    people.dedup();
    let (more_people, more_events) =
        (people.len() - choice.lines.len(), all_events - choice.events.len());
    let mut parts = Vec::new();
    if more_people > 0 {
        parts.push(counted(
            more_people,
            "further person who meets others",
            "further people who meet others",
        ));
    }
    if more_events > 0 {
        parts.push(counted(
            more_events,
            "further event in which people meet",
            "further events in which people meet",
        ));
    }
    if parts.is_empty() {
        return String::new();
    }
    joined(&["Left out for the sake of clarity: ", &listed(&parts, "and"), "."])
}
