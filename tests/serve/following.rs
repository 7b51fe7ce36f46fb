//! That the pages follow the files.

use std::fs;

use crate::client::{News, Server};

const EVENT: &str = "id: \"quarry-fall\", title: \"Fall from the crane\",";

/// What a page says of itself.
fn edition(page: &str) -> &str {
    let (_, rest) = page.split_once("data-edition=\"").unwrap();
    rest.split_once('"').unwrap().0
}

#[test]
fn an_edit_is_told_and_shown() {
    let server = Server::new();
    let mut news = News::of(&server);
    let first = news.next();
    assert_eq!(edition(&server.page("/")), first);
    server.edit("events.ron", "Fall from the crane", "Fall from the tall crane");
    let second = news.next();
    assert_ne!(first, second);
    let page = server.page("/production/salt-road.html");
    assert_eq!(edition(&page), second);
    assert!(page.contains("Fall from the tall crane"), "{page}");
    // What had been asked on another clock is of the new files, too.
    let asked = "/api/timeline?expr=kind:fall&known=1990-01-01";
    assert!(server.page(asked).contains("tall crane"));
}

#[test]
fn a_problem_stands_at_its_event() {
    let mut server = Server::new();
    let mut news = News::of(&server);
    news.next();
    server.edit("events.ron", EVENT, &[EVENT, " summry: \"x\","].concat());
    news.next();
    server.line_with("read again; continuity check: 1 error");
    let page = server.page("/production/salt-road.html");
    let (_, event) = page.split_once("id=\"event-quarry-fall\"").unwrap();
    let (event, _) = event.split_once("</article>").unwrap();
    assert!(event.contains("continuity check says: error"), "{event}");
    assert!(event.contains("<code>events.ron:8:"), "{event}");
    assert!(event.contains("has no field `summry`"), "{event}");
    let (_, before) = page.split_once("id=\"event-filming-begins\"").unwrap();
    let (before, _) = before.split_once("</article>").unwrap();
    assert!(!before.contains("unknown-field"), "{before}");
    let all = server.page("/problems");
    assert!(all.contains("href=\"production/salt-road.html#event-quarry-fall\""), "{all}");
    let home = server.base.parent().unwrap().to_str().unwrap();
    assert!(!all.contains(home), "no path of this machine: {all}");
    server.edit("events.ron", " summry: \"x\",", "");
    news.next();
    assert!(!server.page("/production/salt-road.html").contains("unknown-field"));
}

#[test]
fn what_cannot_be_read_stands_over_every_page() {
    let server = Server::new();
    let mut news = News::of(&server);
    news.next();
    server.edit("events.ron", EVENT, &["id: quarry-fall\" ", EVENT].concat());
    news.next();
    for target in ["/", "/people.html", "/ask", "/render"] {
        let page = server.page(target);
        assert!(page.contains("events.ron:7:10"), "{target}: {page}");
    }
}

#[test]
fn a_base_that_is_gone_for_a_while_ends_nothing() {
    let server = Server::new();
    let mut news = News::of(&server);
    news.next();
    let away = server.base.with_extension("away");
    fs::rename(&server.base, &away).unwrap();
    news.next();
    let page = server.page("/");
    assert!(page.contains("This is not the base as it stands."), "{page}");
    assert!(page.contains("The Salt Road"), "{page}");
    fs::rename(&away, &server.base).unwrap();
    news.next();
    assert!(!server.page("/").contains("This is not the base as it stands."));
    server.edit("events.ron", "Fall from the crane", "Fall from the tall crane");
    news.next();
    assert!(server.page("/production/salt-road.html").contains("tall crane"));
}

#[test]
fn new_folders_are_followed_and_other_files_are_not() {
    let server = Server::new();
    let mut news = News::of(&server);
    let first = news.next();
    fs::write(server.base.join("notes.txt"), "x").unwrap();
    fs::write(server.base.join(".events.ron.swp"), "x").unwrap();
    let deeper = server.base.join("deep/deeper");
    fs::create_dir_all(&deeper).unwrap();
    let person =
        |name: &str| format!("[Person(id: \"new-one\", name: \"{name}\", unsourced: \"made up\")]");
    fs::write(deeper.join("new.ron"), person("Nora Newcomer")).unwrap();
    let second = news.next();
    // Neither of the other files was a change of its own: this is the second reading.
    assert!(first.contains("-1.") && second.contains("-2."), "{first} {second}");
    assert!(server.page("/person/new-one.html").contains("Nora Newcomer"));
    fs::write(deeper.join("new.ron"), person("Nora Latecomer")).unwrap();
    news.next();
    assert!(server.page("/person/new-one.html").contains("Nora Latecomer"));
}

#[test]
fn so_many_listen_and_no_more() {
    let server = Server::new();
    let mut listeners: Vec<News> = (0..64).map(|_| News::of(&server)).collect();
    for listener in &mut listeners {
        listener.next();
    }
    assert_eq!(server.get("/events").status, 503);
    assert_eq!(server.get("/").status, 200);
    server.edit("events.ron", "Fall from the crane", "Fall from the tall crane");
    for listener in &mut listeners {
        listener.next();
    }
}

/// How many folders and files the system watches for a server.
#[cfg(target_os = "linux")]
fn watched(server: &Server) -> usize {
    let open = fs::read_dir(format!("/proc/{}/fdinfo", server.child.id())).unwrap();
    let texts = open.filter_map(|file| fs::read(file.unwrap().path()).ok());
    texts.map(|text| String::from_utf8_lossy(&text).matches("inotify wd:").count()).sum()
}

#[cfg(target_os = "linux")]
#[test]
fn links_are_not_followed_out_of_the_base() {
    let alone = watched(&Server::new());
    assert!(alone > 0);
    let outside = tempfile::tempdir().unwrap();
    for name in ["a", "b", "c"] {
        fs::create_dir(outside.path().join(name)).unwrap();
    }
    let linked = Server::with(&[], |base| {
        std::os::unix::fs::symlink(outside.path(), base.join("everything")).unwrap();
    });
    assert_eq!(watched(&linked), alone);
}
