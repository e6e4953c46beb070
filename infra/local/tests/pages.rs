//! The pages of `honnin serve` over HTTP: what they answer, whom they refuse, and that they stop.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

struct Served {
    child: Child,
    address: String,
}

impl Served {
    fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_honnin"))
            .arg("serve")
            .env_remove("HONNIN_LOG")
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stderr.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).unwrap();
        Self { child, address: address.to_owned() }
    }

    /// Status and whole answer of one request.
    fn ask(&self, request: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer)
    }

    fn get(&self, path: &str) -> (u16, String) {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address))
    }

    /// Posts a form; a name that ends in `@` is an image.
    fn post(&self, path: &str, origin: &str, parts: &[(&str, &str)]) -> (u16, String) {
        let mut body = String::new();
        for (name, value) in parts {
            let (name, file) = match name.strip_suffix('@') {
                Some(name) => (name, "; filename=\"x.jpg\""),
                None => (*name, ""),
            };
            let head = ["--x\r\nContent-Disposition: form-data; name=\"", name, "\"", file, "\r\n\r\n"];
            body.extend(head.into_iter().chain([*value, "\r\n"]));
        }
        body += "--x--\r\n";
        self.ask(&format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nOrigin: {origin}\r\nConnection: close\r\n\
             Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        ))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const FORM: [(&str, &str); 9] = [
    ("product", "voice_sim"),
    ("channel", "online"),
    ("applied_on", "2026-02-01"),
    ("last", "見本"),
    ("first", "<b>花子"),
    ("address", "東京都千代田区架空町2-10-2"),
    ("date_of_birth", "1986-05-01"),
    ("email", "hanako@example.jp"),
    ("identity-front@", "no picture"),
];

#[test]
fn a_case_from_the_form_to_its_mail_and_again() {
    let served = Served::start();
    let own = format!("http://{}", served.address);
    let (status, front) = served.get("/");
    assert_eq!(status, 200);
    assert!(front.contains("enctype=\"multipart/form-data\"") && front.contains("default-src 'none'"));
    assert_eq!(served.get("/nowhere").0, 404);
    assert_eq!(served.get("/cases/none").0, 404);
    assert_eq!(served.get("/mails/none").0, 404);
    assert_eq!(served.post("/cases", "http://evil.example", &FORM).0, 403);

    let (status, page) = served.post("/cases", &own, &FORM[..8]);
    assert_eq!(status, 422);
    assert!(page.contains("role=\"alert\"") && page.contains("画像を選んで"), "{page}");
    assert!(page.contains("&lt;b&gt;花子") && !page.contains("<b>花子"), "what was typed stays, as text");

    let (status, answer) = served.post("/cases", &own, &FORM);
    assert_eq!(status, 303, "{answer}");
    let place = answer.lines().find_map(|line| line.strip_prefix("location: ")).unwrap().trim().to_owned();
    let mut page = String::new();
    for _ in 0..100 {
        page = served.get(&place).1;
        if page.contains("読む") {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert!(page.contains("resubmission_requested") && page.contains("再アップロードする"), "{page}");

    let mails = served.get("/mails").1;
    let mail = mails.split("href=\"/mails/").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    assert!(served.get(&format!("/mails/{mail}")).1.contains("<iframe sandbox"));
    let html = served.get(&format!("/mails/{mail}/html")).1;
    assert!(html.contains("content-security-policy: sandbox;") && !html.contains("<b>花子"), "{html}");

    let (status, answer) = served.post(&format!("{place}/submissions"), &own, &FORM);
    assert_eq!(status, 303, "{answer}");
    assert!(served.get(&place).1.contains("2回目の提出"));
}
