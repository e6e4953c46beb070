//! `honnin serve`: the stack stays up, with the pages a person uses. Listens on 127.0.0.1 alone.

mod form;
mod mail;
mod pages;

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Multipart, Path, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::{self, Next},
    response::{Html, IntoResponse, Redirect, Response},
    routing::{get, post},
};
use identity::ids::{CaseId, Submission};
use local_stack::{
    Options,
    chain::{CaseInput, Chain},
};
use tokio::net::TcpListener;

use crate::{args::Serve, error::CommandError, input, output::note};
use form::Form;

/// Three images of the largest size that a policy takes, and something to spare, so that a file that is too
/// large is told of by a decision.
const LARGEST_UPLOAD: usize = 32 * 1024 * 1024;

struct Pages {
    chain: Chain,
    address: SocketAddr,
    cases: Cases,
}

/// The ids of the cases that were opened here, oldest first.
struct Cases {
    ids: Mutex<Vec<CaseId>>,
    file: Option<PathBuf>,
}

impl Cases {
    fn new(file: Option<PathBuf>) -> Self {
        let text = file.as_deref().and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or_default();
        Self { ids: Mutex::new(text.lines().filter_map(|line| line.parse().ok()).collect()), file }
    }

    fn all(&self) -> Vec<CaseId> {
        self.ids.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn add(&self, id: CaseId) {
        let mut ids = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        ids.push(id);
        if let Some(file) = &self.file {
            let text: String = ids.iter().map(|id| format!("{id}\n")).collect::<Vec<_>>().concat();
            if let Err(error) = std::fs::write(file, text) {
                note(&format!("the list of cases is not kept: {error}"));
            }
        }
    }
}

pub(crate) async fn run(options: Serve) -> Result<(), CommandError> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))
        .await
        .map_err(|error| CommandError::usage(format!("port {} cannot be had: {error}", options.port)))?;
    let address = listener.local_addr().map_err(CommandError::Output)?;
    let cases = Cases::new(options.data.as_ref().map(|data| data.join("cases")));
    let chain = Chain::start(Options { data: options.data, ..Options::default() }).await?;
    let pages = Arc::new(Pages { chain, address, cases });
    note(&format!("open http://{address}/ in a browser; Ctrl-C stops"));
    let router = router(Arc::clone(&pages));
    let interrupted = async {
        if let Err(error) = tokio::signal::ctrl_c().await {
            note(&format!("Ctrl-C does not work here: {error}"));
            std::future::pending::<()>().await;
        }
    };
    axum::serve(listener, router).with_graceful_shutdown(interrupted).await.map_err(CommandError::Output)?;
    if let Some(pages) = Arc::into_inner(pages) {
        pages.chain.stack.shut_down().await;
    }
    Ok(())
}

fn router(pages: Arc<Pages>) -> Router {
    Router::new()
        .route("/", get(front))
        .route("/cases", post(open))
        .route("/cases/{id}", get(case))
        .route("/cases/{id}/submissions", post(again))
        .route("/mails", get(mails))
        .route("/mails/{id}", get(mail_page))
        .route("/mails/{id}/html", get(mail_html))
        .fallback(|| async { failure(StatusCode::NOT_FOUND, "このページはありません。") })
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD))
        .layer(middleware::from_fn_with_state(Arc::clone(&pages), guard))
        .with_state(pages)
}

/// Only pages of this server may talk to it: another site's form, or a name that resolves here, may not.
async fn guard(State(pages): State<Arc<Pages>>, request: Request, next: Next) -> Response {
    if !is_own(request.method(), request.headers(), pages.address) {
        return failure(StatusCode::FORBIDDEN, "このページからの操作だけを受け付けます。");
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(
        "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'",
    ));
    response
}

/// Whether a request names this server, and, where it may write, comes from one of its pages.
fn is_own(method: &Method, headers: &HeaderMap, address: SocketAddr) -> bool {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let names = [address.to_string(), format!("localhost:{}", address.port())];
    let host = text(header::HOST).is_some_and(|host| names.iter().any(|name| name == host));
    let reads = matches!(*method, Method::GET | Method::HEAD);
    let origin = || {
        text(header::ORIGIN)
            .and_then(|origin| origin.strip_prefix("http://"))
            .is_some_and(|origin| names.iter().any(|name| name == origin))
    };
    host && (reads || origin())
}

fn failure(status: StatusCode, message: &str) -> Response {
    (status, Html(pages::message(message))).into_response()
}

/// What went wrong on this side is logged; the page says only that it did.
fn broken(error: &dyn std::error::Error) -> Response {
    note(&crate::error::whole(error));
    failure(StatusCode::INTERNAL_SERVER_ERROR, "処理できませんでした。もう一度お試しください。")
}

async fn front(State(pages): State<Arc<Pages>>) -> Response {
    Html(pages::front(&Form::default(), None, &pages.cases.all())).into_response()
}

async fn open(State(pages): State<Arc<Pages>>, body: Multipart) -> Response {
    let refused = |form: &Form, complaint: &str| {
        let page = pages::front(form, Some(complaint), &pages.cases.all());
        (StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response()
    };
    let form = match Form::read(body).await {
        Ok(form) => form,
        Err(complaint) => return refused(&Form::default(), &complaint),
    };
    let registration = match form.registration() {
        Ok(registration) => registration,
        Err(complaint) => return refused(&form, &complaint),
    };
    let policy = match input::policy_for(&registration, None) {
        Ok(policy) => policy,
        Err(error) => return refused(&form, &error.to_string()),
    };
    let made = format!("case-{:x}", chrono::Utc::now().timestamp_micros());
    let case_id = match input::case_id(&registration, &made) {
        Ok(id) => id,
        Err(error) => return refused(&form, &error.to_string()),
    };
    let case = CaseInput { case_id: case_id.clone(), registration, policy, day: None, images: form.images };
    match pages.chain.submit(case).await {
        Ok(_) => {
            pages.cases.add(case_id.clone());
            Redirect::to(&format!("/cases/{case_id}")).into_response()
        }
        Err(error) => broken(&error),
    }
}

async fn case(State(pages): State<Arc<Pages>>, Path(id): Path<String>) -> Response {
    show_case(&pages, &id, None, None).await
}

async fn show_case(pages: &Pages, id: &str, form: Option<&Form>, complaint: Option<&str>) -> Response {
    let Ok(id) = id.parse::<CaseId>() else {
        return failure(StatusCode::NOT_FOUND, "この番号の審査はありません。");
    };
    let case = match pages.chain.store.case(&id).await {
        Ok(Some(case)) => case,
        Ok(None) => return failure(StatusCode::NOT_FOUND, "この番号の審査はありません。"),
        Err(error) => return broken(&error),
    };
    let mut submissions = Vec::new();
    for number in 1..=case.submission.number() {
        let Ok(number) = Submission::try_from(number) else { continue };
        match pages.chain.store.submission(&id, number).await {
            Ok(view) => submissions.push((number, view)),
            Err(error) => return broken(&error),
        }
    }
    let prefilled = Form::of(&case.registration);
    let stuck = !pages.chain.stack.dead_letters().is_empty();
    let page = pages::case(&case, &submissions, form.unwrap_or(&prefilled), complaint, stuck);
    let status = if complaint.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (status, Html(page)).into_response()
}

async fn again(State(pages): State<Arc<Pages>>, Path(id): Path<String>, body: Multipart) -> Response {
    let form = match Form::read(body).await {
        Ok(form) => form,
        Err(complaint) => return show_case(&pages, &id, None, Some(&complaint)).await,
    };
    let Ok(case_id) = id.parse::<CaseId>() else {
        return failure(StatusCode::NOT_FOUND, "この番号の審査はありません。");
    };
    let case = match pages.chain.store.case(&case_id).await {
        Ok(Some(case)) => case,
        Ok(None) => return failure(StatusCode::NOT_FOUND, "この番号の審査はありません。"),
        Err(error) => return broken(&error),
    };
    if !case.state.awaits_new_submission() {
        return show_case(&pages, &id, None, Some("この審査は、いま再アップロードを受け付けていません。"))
            .await;
    }
    let registration = match form.registration_of(&case.registration) {
        Ok(registration) => registration,
        Err(complaint) => return show_case(&pages, &id, Some(&form), Some(&complaint)).await,
    };
    match pages.chain.submit_again(&case, registration, form.images).await {
        Ok(_) => Redirect::to(&format!("/cases/{case_id}")).into_response(),
        Err(error) => broken(&error),
    }
}

async fn mails(State(pages): State<Arc<Pages>>) -> Response {
    let mails: Vec<_> = pages.chain.stack.mailbox().all().iter().rev().map(mail::read).collect();
    Html(pages::mails(&mails)).into_response()
}

async fn mail_page(State(pages): State<Arc<Pages>>, Path(id): Path<String>) -> Response {
    match pages.chain.stack.mailbox().find(&id) {
        Some(found) => Html(pages::mail(&mail::read(&found))).into_response(),
        None => failure(StatusCode::NOT_FOUND, "このメールはありません。"),
    }
}

/// The HTML part alone, for the frame on the mail's page: no scripts, no forms, nothing from elsewhere.
async fn mail_html(State(pages): State<Arc<Pages>>, Path(id): Path<String>) -> Response {
    let Some(found) = pages.chain.stack.mailbox().find(&id) else {
        return failure(StatusCode::NOT_FOUND, "このメールはありません。");
    };
    let policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    let headers = [(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy))];
    (headers, Html(mail::read(&found).html)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_pages_write() {
        let address = SocketAddr::from(([127, 0, 0, 1], 8080));
        let check = |method: Method, host: Option<&'static str>, origin: Option<&'static str>, expected| {
            let mut headers = HeaderMap::new();
            for (name, value) in [(header::HOST, host), (header::ORIGIN, origin)] {
                if let Some(value) = value {
                    headers.insert(name, HeaderValue::from_static(value));
                }
            }
            assert_eq!(is_own(&method, &headers, address), expected, "{method} {host:?} {origin:?}");
        };
        let own = Some("127.0.0.1:8080");
        check(Method::GET, own, None, true);
        check(Method::GET, Some("localhost:8080"), None, true);
        check(Method::GET, Some("evil.example:8080"), None, false);
        check(Method::GET, None, None, false);
        check(Method::POST, own, Some("http://127.0.0.1:8080"), true);
        check(Method::POST, own, Some("http://evil.example"), false);
        check(Method::POST, own, Some("null"), false);
        check(Method::POST, own, None, false);
    }
}
