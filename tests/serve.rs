//! The live preview: whom it answers, what it answers, and that it follows the files.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail where it stands")]

#[path = "serve/client.rs"]
mod client;
#[path = "serve/following.rs"]
mod following;
#[path = "html/scan.rs"]
mod scan;

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::process::Stdio;
use std::thread;

use client::{Answer, Server, continuity};
use scan::{ids, tags};

#[test]
fn pages_are_those_of_the_site_with_a_bar() {
    let server = Server::new();
    let answer = server.get("/");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("access-control-allow-origin"), "");
    let policy = answer.header("content-security-policy");
    for part in ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'"] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(answer.body.contains("continuity check: "), "{}", answer.body);
    let production = server.page("/production/salt-road.html");
    assert!(production.contains("href=\"../person/ada-marsh.html\""), "{production}");
    for (target, media) in [
        ("/style.css", "text/css; charset=utf-8"),
        ("/script.js", "text/javascript; charset=utf-8"),
        ("/live.css", "text/css; charset=utf-8"),
        ("/live.js", "text/javascript; charset=utf-8"),
        ("/production/salt-road.json", "application/json"),
        ("/production/salt-road.csv", "text/csv; charset=utf-8"),
        ("/feed.atom", "application/atom+xml"),
        ("/calendar.ics", "text/calendar; charset=utf-8"),
        ("/render?expr=kind:fall", "text/html; charset=utf-8"),
    ] {
        let answer = server.get(target);
        assert_eq!((answer.status, answer.header("content-type")), (200, media), "{target}");
        assert!(!answer.body.is_empty(), "{target}");
    }
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    server.printed(&["render", "--site", site.to_str().unwrap()]);
    for path in ["person/ada-marsh.json", "year/1987.csv", "style.css", "script.js", "feed.atom"] {
        let written = String::from_utf8(std::fs::read(site.join(path)).unwrap()).unwrap();
        assert_eq!(server.page(&["/", path].concat()), written, "{path}");
    }
}

#[test]
fn a_page_about_an_expression_bears_the_hashes_of_its_policy() {
    let server = Server::new();
    let answer = server.get("/render?expr=production:salt-road&title=A%20%3Cb%3E%20title");
    assert_eq!(answer.status, 200);
    assert!(answer.header("content-security-policy").contains("script-src 'sha256-"));
    assert!(answer.body.contains("<h1>A &#60;b&#62; title</h1>"), "{}", answer.body);
    assert_eq!(server.get("/render?expr=kind:fall%20and%20kind:charge").status, 404);
    assert_eq!(server.get("/render?expr=foo:bar").status, 400);
    assert_eq!(server.get("/render?output=x.html").status, 400);
    assert!(!server.base.join("x.html").exists());
}

#[test]
fn whoever_calls_it_by_another_name_gets_nothing() {
    let server = Server::new();
    let port = server.port;
    let named = |host: &str| {
        server
            .say(format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes())
    };
    for host in ["localhost", "127.0.0.1", "[::1]"] {
        assert_eq!(named(&format!("{host}:{port}")).status, 200, "{host}");
    }
    for host in [
        format!("evil.example:{port}"),
        format!("localhost:{}", port ^ 1),
        format!("localhost.evil.example:{port}"),
        "localhost".to_owned(),
        String::new(),
    ] {
        let answer = named(&host);
        assert_eq!(answer.status, 421, "{host}");
        assert!(!answer.body.contains("Salt"), "{host}");
    }
    assert_eq!(server.say(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status, 421);
    assert_eq!(server.say(b"GET / HTTP/1.0\r\n\r\n").status, 421);
}

#[test]
fn other_sites_and_everything_that_writes_are_refused() {
    let server = Server::new();
    let cross = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n";
    for target in ["/api/stats", "/path?a=ada-marsh&b=ben-okafor", "/find?text=a", "/events"] {
        assert_eq!(server.ask("GET", target, cross).status, 403, "{target}");
    }
    assert_eq!(server.ask("GET", "/", cross).status, 200);
    assert_eq!(server.ask("GET", "/", "Origin: http://evil.example\r\n").status, 403);
    let own =
        format!("Origin: http://localhost:{}\r\nSec-Fetch-Site: same-origin\r\n", server.port);
    assert_eq!(server.ask("GET", "/api/stats", &own).status, 200);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"] {
        let answer = server.ask(method, "/present", "Content-Length: 0\r\n");
        assert_eq!((answer.status, answer.header("allow")), (405, "get, head"), "{method}");
    }
    assert_eq!(server.ask("GET", "/", "Content-Length: 5\r\n").status, 413);
    assert_eq!(server.ask("GET", "/", "Transfer-Encoding: chunked\r\n").status, 413);
    let head = server.ask("HEAD", "/", "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_ne!(head.header("content-length"), "0");
}

#[test]
fn what_is_too_long_or_no_http_is_refused() {
    let server = Server::new();
    assert_eq!(server.get(&["/api/list?expr=", &"x".repeat(8_200)].concat()).status, 414);
    let huge = ["X-Long: ", &"x".repeat(20_000), "\r\n"].concat();
    assert_eq!(server.ask("GET", "/", &huge).status, 431);
    let many = "X-Again: x\r\n".repeat(200);
    assert_eq!(server.ask("GET", "/", &many).status, 431);
    for bad in [&b"\x16\x03\x01\x02\x00"[..], b"GET\r\n\r\n", b"GET / HTTP/9\r\n\r\n"] {
        let answer = server.say(bad);
        assert!(matches!(answer.status, 0 | 400 | 505), "{answer:?}");
    }
    assert_eq!(server.get("/").status, 200);
}

#[test]
fn a_client_that_says_nothing_more_is_let_go() {
    let server = Server::new();
    let silent: Vec<_> = ["", "GET / HTTP/1.1\r\nHost: localhost", "GET"]
        .into_iter()
        .map(|beginning| {
            let mut stream = server.connect();
            stream.write_all(beginning.as_bytes()).unwrap();
            stream
        })
        .collect();
    assert_eq!(server.get("/").status, 200);
    for mut stream in silent {
        let mut answer = Vec::new();
        // The deadline of the client would be an error.
        if let Err(error) = stream.read_to_end(&mut answer) {
            assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
        }
        assert!(!answer.starts_with(b"HTTP/1.1 200"));
    }
}

#[test]
fn no_path_leads_out_of_the_site() {
    let server = Server::new();
    for target in [
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/people.ron",
        "/continuity.ron",
        "//etc/passwd",
        "/production/../people.ron",
        "/production/salt-road.html/",
        "/a\\..\\b",
        "/.",
        "/production/",
    ] {
        let answer = server.get(target);
        assert_eq!(answer.status, 404, "{target}");
        assert!(!answer.body.contains("root:") && !answer.body.contains("Person("), "{target}");
    }
    let deep = server.get("/a/b/c");
    assert!(deep.body.contains("href=\"../../style.css\""), "{}", deep.body);
    let tags = tags(&deep.body);
    let actions: Vec<&str> = tags.iter().filter_map(|tag| tag.attribute("action")).collect();
    assert_eq!(actions.len(), 5, "{actions:?}");
    for action in actions {
        let path = action.strip_prefix("../..").unwrap_or_else(|| panic!("{action} is of /a/b/"));
        assert_ne!(server.get(path).status, 404, "{action}");
    }
}

#[test]
fn data_is_what_the_commands_print() {
    let server = Server::new();
    let pairs: [(&str, &[&str]); 20] = [
        ("list?expr=kind:incident", &["list", "kind:incident"]),
        ("list?kind=people", &["list", "people"]),
        ("list?kind=events&count=true&by=year", &["list", "events", "--count", "--by", "year"]),
        ("search?text=marsh&limit=3", &["search", "marsh", "--limit", "3"]),
        ("show?key=salt-road&key=quarry-fall", &["show", "salt-road", "quarry-fall"]),
        ("timeline?expr=date:1987&world=both", &["timeline", "date:1987", "--world", "both"]),
        ("path?a=ada-marsh&b=dan-reyes&k=3", &["path", "ada-marsh", "dan-reyes", "-k", "3"]),
        ("path?a=Ada+Marsh&b=dan-reyes&order=", &["path", "Ada Marsh", "dan-reyes", "--order"]),
        ("near?key=ada-marsh&hops=2", &["near", "ada-marsh", "--hops", "2"]),
        (
            "present?production=salt-road&on=1987-05-14",
            &["present", "salt-road", "--on", "1987-05-14"],
        ),
        ("conflicts?all=1", &["conflicts", "--all"]),
        (
            "conflicts?class=refinement,succession",
            &["conflicts", "--class", "refinement,succession"],
        ),
        (
            "status?key=salt-road&known=1987-06-01",
            &["status", "salt-road", "--known", "1987-06-01"],
        ),
        ("stats", &["stats"]),
        ("stats?at=1987-05-14", &["stats", "--at", "1987-05-14"]),
        ("why?property=quarry-fall.date", &["why", "quarry-fall.date"]),
        ("why/path?a=ada-marsh&b=dan-reyes", &["why", "path", "ada-marsh", "dan-reyes"]),
        ("why/conflict?property=quarry-fall.date", &["why", "conflict", "quarry-fall.date"]),
        ("together?key=ada-marsh&key=ben-okafor", &["together", "ada-marsh", "ben-okafor"]),
        ("central?n=3", &["central", "-n", "3"]),
    ];
    for (asked, arguments) in pairs {
        let answer = server.get(&["/api/", asked].concat());
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, "application/json"),
            "{asked}"
        );
        let printed = server.printed(&[arguments, &["--format", "json"]].concat());
        assert!(printed.starts_with('{'), "{asked}: {printed}");
        assert_eq!(answer.body, printed, "{asked}");
    }
    assert_eq!(server.page("/api/check"), server.printed(&["check", "--format", "json"]));
}

#[test]
fn data_that_cannot_be_had_says_why() {
    let server = Server::new();
    for (asked, status, error) in [
        ("nothing", 404, "no question is called"),
        ("why/nothing", 404, "no question is called"),
        ("", 404, "no question is called"),
        ("show?key=nobody", 404, "no record is called `nobody`"),
        ("status?key=captain-moll&known=1900-01-01", 404, "is in the base, but not"),
        ("show", 400, "required arguments were not provided"),
        ("show?kee=ada-marsh", 400, "no parameter of show"),
        ("list?expr=foo:bar", 400, "no field"),
        ("path?a=ada-marsh&b=dan-reyes&k=0", 400, "invalid value"),
        ("path?a=ada-marsh&b=dan-reyes&order=&overlap=", 400, "cannot be used with"),
        ("present?production=salt-road&on=1987-99", 400, "month"),
        ("timeline?at=1987", 400, "not one day"),
        ("timeline?format=csv", 400, "no parameter of timeline"),
        ("timeline?rev=HEAD", 400, "no parameter of timeline"),
        ("check?strict=1", 400, "no parameter"),
    ] {
        let answer = server.get(&["/api/", asked].concat());
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (status, "application/json"),
            "{asked}"
        );
        let said: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        let told = said["error"].as_str().unwrap();
        assert!(told.contains(error), "{asked}: {told}");
    }
    let similar = server.get("/api/show?key=ada-marhs").body;
    assert!(similar.contains("did you mean `ada-marsh`?"), "{similar}");
}

#[test]
fn forms_are_answered_on_pages() {
    let server = Server::new();
    for (target, expected) in [
        ("/ask", vec!["How do two connect?", "action=\"present\""]),
        (
            "/path?a=ada-marsh&b=dan-reyes&k=",
            vec![
                "How Ada Marsh and Dan Reyes connect",
                "href=\"production/salt-road.html#event-quarry-fall\"",
            ],
        ),
        (
            "/path?a=ada-marsh&b=dan-reyes&order=true",
            vec!["In order of time", "value=\"ada-marsh\""],
        ),
        (
            "/present?production=salt-road&on=1987-05-14",
            vec!["who was there on 14 May 1987", "<h2 id=\"group-0\">Certain", "Ada Marsh"],
        ),
        ("/conflicts?expr=&all=true", vec!["Where the sources differ", "id=\"conflict-1\""]),
        ("/find?text=mrash", vec!["person/ada-marsh.html"]),
        ("/problems", vec!["What continuity check says"]),
    ] {
        let page = server.page(target);
        for words in expected {
            assert!(page.contains(words), "{target}: no {words} in {page}");
        }
        hangs_together(&page, target);
    }
    let none = server.get("/path?a=nobody&b=dan-reyes");
    assert_eq!(none.status, 404);
    assert!(none.body.contains("no record is called `nobody`"), "{}", none.body);
}

/// Every id is there once, every anchor leads somewhere, and nothing runs or looks as it likes.
fn hangs_together(page: &str, target: &str) {
    let tags = tags(page);
    let all = ids(&tags);
    let known: BTreeSet<_> = all.iter().collect();
    assert_eq!(known.len(), all.len(), "{target}: an id twice");
    for tag in &tags {
        for &(name, value) in &tag.attributes {
            assert!(!name.starts_with("on") && name != "style", "{target}: {name}={value}");
            if let Some(anchor) = value.strip_prefix('#').filter(|_| name == "href") {
                assert!(all.iter().any(|id| id == anchor), "{target}: {anchor} leads nowhere");
            }
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    let script = "<script>alert(1)</script>";
    let server = Server::with(&[], |base| {
        let events = format!(
            "[Event(id: \"hostile\", title: \"{script}\", kind: Fall, production: \"salt-road\", \
             date: \"1987-05-1{script}\", sources: [\"weekly-1988\", \"{script}\"])]"
        );
        std::fs::write(base.join("hostile.ron"), events).unwrap();
    });
    let quoted = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    for target in [
        "/".to_owned(),
        "/problems".to_owned(),
        "/production/salt-road.html".to_owned(),
        "/render".to_owned(),
        format!("/find?text={quoted}"),
        format!("/path?a={quoted}&b=ada-marsh"),
        format!("/path?a=ada-marsh&b=ben-okafor&k={quoted}&{quoted}=1"),
        format!("/present?production=salt-road&on={quoted}"),
        format!("/conflicts?expr={quoted}"),
        format!("/render?expr={quoted}&title={quoted}"),
        format!("/{quoted}"),
    ] {
        let answer = server.get(&target);
        assert!(answer.body.contains("<!doctype html>"), "{target}: {answer:?}");
        let lower = answer.body.to_lowercase();
        assert!(!lower.contains("<script>alert"), "{target}: {}", answer.body);
        assert!(!answer.headers.contains("alert"), "{target}");
    }
    let api = server.get(&format!("/api/show?key={quoted}"));
    assert_eq!(api.header("content-type"), "application/json");
}

#[test]
fn many_are_answered_at_once() {
    let server = Server::new();
    let targets = ["/", "/production/salt-road.html", "/api/stats", "/api/list?expr=kind:fall"];
    let once: Vec<String> = targets.iter().map(|target| server.page(target)).collect();
    thread::scope(|scope| {
        for at in 0..200 {
            let (server, target, once) = (&server, targets[at % 4], &once[at % 4]);
            scope.spawn(move || assert_eq!(&server.page(target), once, "{target}"));
        }
    });
}

#[test]
fn a_port_that_is_taken_is_said_to_be() {
    let server = Server::new();
    let port = server.port.to_string();
    let run = |arguments: &[&str]| {
        let mut command = continuity(&server.base);
        let output = command.arg("serve").args(arguments).stdout(Stdio::piped()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = run(&["--port", &port]);
    assert_eq!(code, Some(2));
    assert!(said.contains("cannot be listened on") && said.contains("--port 0"), "{said}");
    let (code, said) = run(&["--rev", "HEAD"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("leave out --rev"), "{said}");
    assert_eq!(run(&["--bind", "evil.example"]).0, Some(2));
}

#[test]
fn pages_can_be_of_another_day() {
    let server = Server::with(&["--known", "1987-06-01"], |_| {});
    assert!(server.page("/").contains("As known on 1 June 1987"));
    let stats = ["stats", "--known", "1987-06-01", "--format", "json"];
    assert_eq!(server.page("/api/stats"), server.printed(&stats));
    let answer: Answer = server.get("/api/check");
    assert_eq!(answer.status, 400);
}

#[test]
fn conflicts_are_counted_as_the_command_counts_them() {
    let server = Server::with(&[], |base| {
        let place =
            "place: [(value: \"pier\", unsourced: \"x\"), (value: \"yard\", unsourced: \"x\")]";
        let date = "date: [(value: \"1990\", unsourced: \"x\"), \
            (value: \"1980\", unsourced: \"x\", rank: Deprecated(\"a slip\"))]";
        let text = format!(
            "[Place(id: \"pier\", name: \"Pier\", unsourced: \"x\"), \
            Place(id: \"yard\", name: \"Yard\", unsourced: \"x\"), \
            Event(id: \"somewhere\", title: \"Somewhere\", kind: Fall, unsourced: \"x\", {date}, {place}), \
            Event(id: \"tale\", title: \"Tale\", kind: Fall, unsourced: \"x\", world: Story, {place})]"
        );
        std::fs::write(base.join("pier.ron"), text).unwrap();
    });
    for (asked, arguments) in [
        ("", &["conflicts"][..]),
        ("?all=true", &["conflicts", "--all"]),
        ("?world=both", &["conflicts", "--world", "both"]),
        ("?expr=place:pier", &["conflicts", "place:pier"]),
        ("?expr=kind:charge", &["conflicts", "kind:charge"]),
    ] {
        let page = server.page(&["/conflicts", asked].concat());
        let (_, lead) = page.split_once("<p class=\"standfirst\">").unwrap();
        let (lead, _) = lead.split_once(".</p>").unwrap();
        let printed = server.printed(arguments);
        assert!(printed.contains(lead), "{asked}: {lead} is not in {printed}");
    }
    let all = server.page("/conflicts");
    assert!(all.contains("standfirst\">Not shown: 1 retraction; 1 more of a story.<"), "{all}");
    assert!(!all.contains("possibly fits"), "{all}");
    let there = server.page("/conflicts?expr=place:pier");
    assert!(there.contains("<small>Fall, 1990, possibly fits</small>"), "{there}");
}

#[test]
fn the_next_question_keeps_the_day() {
    let server = Server::new();
    let of_a_day = "Only this page, and what is asked below, is of that day";
    for target in [
        "/present?production=salt-road&on=1987-05-14&known=1987-06-01&at=",
        "/path?a=nobody&b=ada-marsh&known=1987-06-01",
        "/conflicts?known=1987-06-01",
        "/render?expr=foo:bar&known=1987-06-01",
    ] {
        let page = server.get(target).body;
        let hidden = "<input type=\"hidden\" name=\"known\" value=\"1987-06-01\">";
        assert_eq!(page.matches(hidden).count(), 4, "{target}: {page}");
        assert!(page.contains(of_a_day) && !page.contains("name=\"at\""), "{target}: {page}");
    }
    let now = server.page("/present?production=salt-road&on=1987-05-14&known=");
    assert!(!now.contains("type=\"hidden\"") && !now.contains(of_a_day), "{now}");
    let then = Server::with(&["--known", "1987-06-01"], |_| {});
    let same = then.page("/present?production=salt-road&on=1987-05-14&known=1987-06-01");
    assert!(!same.contains("type=\"hidden\"") && !same.contains(of_a_day), "{same}");
}

#[test]
fn a_box_is_ticked_where_the_question_takes_it_so() {
    let server = Server::new();
    let ticked = |value: &str| {
        let page = server.page(&["/path?a=ada-marsh&b=dan-reyes&order=", value].concat());
        page.contains("name=\"order\" value=\"true\" checked")
    };
    assert_eq!(["true", "1", "false", "0"].map(ticked), [true, true, false, false]);
}

#[test]
fn a_flood_of_problems_stands_on_one_page() {
    let server = Server::with(&[], |base| {
        let lines = "Foo(id: \"x\"),\n".repeat(1_500);
        std::fs::write(base.join("flood.ron"), ["[", &lines, "]"].concat()).unwrap();
    });
    let said = "continuity check says: error";
    for target in ["/", "/person/ada-marsh.html", "/ask"] {
        let page = server.page(target);
        assert_eq!(page.matches(said).count(), 10, "{target}");
        assert!(page.contains("problems\">and 1490 more problems of no record</a>"), "{target}");
    }
    let all = server.page("/problems");
    let (_, listed) = all.split_once("id=\"problems\"").unwrap();
    assert_eq!(listed.matches("<div class=\"problem ").count(), 1_000);
    assert!(all.contains(">501 more are counted, not shown.<"), "{all}");
}

#[test]
fn events_under_one_key_are_told_apart() {
    let event = |id: &str, title: &str| {
        format!(
            "Event({id} title: \"{title}\", kind: Fall, production: \"salt-road\", \
             date: \"1990\", unsourced: \"x\"),"
        )
    };
    let server = Server::with(&[], |base| {
        let events = [
            event("id: \"twin\",", "First"),
            event("id: \"twin\",", "Second"),
            event("", "Third"),
            event("", "Fourth"),
        ];
        std::fs::write(base.join("twins.ron"), ["[", &events.concat(), "]"].concat()).unwrap();
    });
    for target in ["/production/salt-road.html", "/year/1990.html", "/render", "/problems"] {
        let page = server.page(target);
        hangs_together(&page, target);
    }
    let found = server.page("/find?text=Second");
    let (_, link) = found.split_once("href=\"production/salt-road.html#").unwrap();
    let (anchor, _) = link.split_once('"').unwrap();
    let page = server.page("/production/salt-road.html");
    let (_, event) = page.split_once(&format!("id=\"{anchor}\"")).unwrap();
    assert!(event.split_once("</h4>").unwrap().0.contains("Second"), "{anchor}");
}

/// Ann died before an event in which she took part: what only the rules of `check` can find.
fn with_an_error(base: &std::path::Path) {
    let text = "[Person(id: \"ann\", name: \"Ann\", died: \"2001\", unsourced: \"x\"), \
        Event(id: \"late\", title: \"Late\", kind: Fall, date: \"2019\", unsourced: \"x\", \
        participants: [(who: \"ann\")])]";
    std::fs::write(base.join("late.ron"), text).unwrap();
}

#[test]
fn a_base_that_is_not_checked_is_not_said_to_be_without_problems() {
    let says_so = |page: &str| page.contains("no problems") || page.contains("Nothing is wrong");
    let not_run = "continuity check: not run on a clock; nothing wrong while reading";
    let now = Server::with(&[], with_an_error);
    assert!(now.page("/").contains("continuity check: 1 error"));
    for target in ["/problems?known=2023-01-01", "/ask?known=2023-01-01", "/problems?at=2023-01-01"]
    {
        let page = now.page(target);
        assert!(page.contains(not_run) && !says_so(&page), "{target}: {page}");
    }
    let then = Server::with(&["--known", "2023-04-20"], with_an_error);
    for target in ["/", "/people.html", "/ask", "/problems", "/render"] {
        let page = then.page(target);
        assert!(page.contains(not_run) && !says_so(&page), "{target}: {page}");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_well() {
    let mut server = Server::new();
    let news = client::News::of(&server);
    let id = server.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    drop(news);
}
