//! The transport: messages in wire order in, messages out, and an end when the client's end comes.

use crate::backend::Backend;
use crate::frame::{self, Incoming};
use crate::from_lsp;
use crate::host::Host;
use crate::snippets;
use futures::future::FutureExt;
use futures::{SinkExt, StreamExt};
use serde_json::Value;
use std::io::{BufReader, BufWriter, Read, Write};
use std::panic::AssertUnwindSafe;
use std::sync::{Arc, mpsc as blocking};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinSet;
use tower::Service;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};
use tower_lsp::{ClientSocket, ExitedError, Loopback, LspService};

/// How long the last answers may take when the session ends: a script sends all that it has to say
/// at once, and reads later.
const LAST_ANSWERS: Duration = Duration::from_secs(2);
/// How long the last messages may then take to be written.
const LAST_WORDS: Duration = Duration::from_millis(500);
/// Threads for checks and for what an editor asks.
const WORKERS: usize = 4;

/// Serves one client until it ends the session, its stream ends or its process is gone, and gives
/// the exit code: 0 after a `shutdown` and an `exit`, else 1.
///
/// Call it once in a process, from its main thread: threads that still read the input are left
/// behind when it returns.
pub fn serve(
    host: impl Host,
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
) -> u8 {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .max_blocking_threads(WORKERS)
        .build();
    let Ok(runtime) = runtime else { return 1 };
    let code = runtime.block_on(session(Arc::new(host), input, output));
    runtime.shutdown_background();
    code
}

/// Whatever goes to the client. Never waits: a client that reads nothing holds nothing up.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing(blocking::Sender<Message>);

#[derive(Debug)]
enum Message {
    Request(Request),
    Response(Response),
    /// Nothing follows.
    End,
}

impl Outgoing {
    /// Sends a request or a notification.
    pub(crate) fn request(&self, request: Request) {
        // The writer is gone when the client is.
        let _ = self.0.send(Message::Request(request));
    }

    fn end(&self) {
        let _ = self.0.send(Message::End);
    }

    fn response(&self, response: Response) {
        let _ = self.0.send(Message::Response(response));
    }
}

async fn session(
    host: Arc<dyn Host>,
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
) -> u8 {
    let (sender, mut incoming) = mpsc::unbounded_channel();
    std::thread::spawn(move || read_all(input, &sender));
    let (sender, messages) = blocking::channel();
    let (written, mut written_all) = oneshot::channel();
    std::thread::spawn(move || {
        write_all(output, &messages);
        let _ = written.send(());
    });
    let out = Outgoing(sender);
    let (orphaned, mut orphan) = mpsc::unbounded_channel();
    let backend_out = out.clone();
    let (service, socket) =
        Backend::service(move |client| Backend::start(client, host, backend_out, orphaned));
    let mut session = Session::new(service, socket, out);
    loop {
        tokio::select! {
            next = incoming.recv() => match next {
                Some(message) => if session.take(message).await { break },
                None => break,
            },
            // The client reads no more, or its process is gone.
            _ = &mut written_all => return 1,
            _ = orphan.recv() => return 1,
        }
    }
    let code = session.end().await;
    let _ = tokio::time::timeout(LAST_WORDS, written_all).await;
    code
}

fn read_all(input: impl Read, sender: &mpsc::UnboundedSender<Incoming>) {
    let mut input = BufReader::new(input);
    while let Ok(Some(message)) = frame::read(&mut input) {
        if sender.send(message).is_err() {
            return;
        }
    }
}

fn write_all(output: impl Write, messages: &blocking::Receiver<Message>) {
    let mut output = BufWriter::new(output);
    while let Ok(message) = messages.recv() {
        let text = match message {
            Message::Request(request) => serde_json::to_vec(&request),
            Message::Response(response) => serde_json::to_vec(&response),
            Message::End => return,
        };
        // What was made from JSON values is JSON.
        let Ok(text) = text.map(snippets::in_full) else { continue };
        if frame::write(&mut output, &text).is_err() {
            return;
        }
    }
}

/// One client.
struct Session {
    service: LspService<Backend>,
    responses: <ClientSocket as Loopback>::ResponseSink,
    out: Outgoing,
    running: JoinSet<()>,
    /// Gone when nothing is waited for any more.
    open: watch::Sender<()>,
    shut_down: bool,
    exited: bool,
}

impl Session {
    fn new(service: LspService<Backend>, socket: ClientSocket, out: Outgoing) -> Self {
        let (mut requests, responses) = socket.split();
        let forward = out.clone();
        tokio::spawn(async move {
            while let Some(request) = requests.next().await {
                forward.request(request);
            }
        });
        let (running, open) = (JoinSet::new(), watch::Sender::new(()));
        Self { service, responses, out, running, open, shut_down: false, exited: false }
    }

    /// Takes one message; `true` when it was the last.
    async fn take(&mut self, message: Incoming) -> bool {
        let value = match message {
            Incoming::Message(value) => value,
            Incoming::Garbage(_) => {
                self.out.response(Response::from_error(Id::Null, Error::parse_error()));
                return false;
            }
        };
        let value = from_lsp::usual(value);
        if value.get("method").is_some() {
            let id = value.get("id").cloned();
            match serde_json::from_value::<Request>(value) {
                Ok(request) => return self.call(request).await,
                Err(_) => self.invalid(id),
            }
        } else if value.get("id").is_some() {
            let id = value.get("id").cloned();
            match serde_json::from_value::<Response>(value) {
                Ok(response) => {
                    let _ = self.responses.send(response).await;
                }
                Err(_) => self.invalid(id),
            }
        } else {
            self.invalid(None);
        }
        false
    }

    fn invalid(&self, id: Option<Value>) {
        let id = id.and_then(|id| serde_json::from_value(id).ok()).unwrap_or(Id::Null);
        self.out.response(Response::from_error(id, Error::invalid_request()));
    }

    /// Starts a request or notification. Its handler runs up to its first wait here and now, so
    /// what handlers tell the one that owns all state arrives there in the order of the wire.
    async fn call(&mut self, request: Request) -> bool {
        let id = request.id().cloned();
        let method = request.method().to_owned();
        if method == "exit" {
            self.exited = true;
            return true;
        }
        let future = self.service.call(request);
        let mut answer = AssertUnwindSafe(future).catch_unwind().boxed();
        let first = if method == "initialize" {
            // Nothing that follows can be understood before it is answered.
            Some((&mut answer).await)
        } else {
            (&mut answer).now_or_never()
        };
        match first {
            Some(result) => {
                let response = response(id, result);
                let fine = response.as_ref().is_some_and(Response::is_ok);
                self.shut_down |= method == "shutdown" && fine;
                response.into_iter().for_each(|response| self.out.response(response));
            }
            None => {
                self.shut_down |= method == "shutdown";
                let (out, mut open) = (self.out.clone(), self.open.subscribe());
                self.running.spawn(async move {
                    let response = tokio::select! {
                        result = answer => response(id, result),
                        // The session ends before there is an answer.
                        _ = open.changed() => {
                            id.map(|id| Response::from_error(id, Error::request_cancelled()))
                        }
                    };
                    response.into_iter().for_each(|it| out.response(it));
                });
            }
        }
        while self.running.try_join_next().is_some() {}
        false
    }

    /// Lets what can still be answered be answered, cancels all else, and gives the exit code.
    async fn end(mut self) -> u8 {
        let all = async { while self.running.join_next().await.is_some() {} };
        let _ = tokio::time::timeout(LAST_ANSWERS, all).await;
        drop(self.open);
        while self.running.join_next().await.is_some() {}
        self.out.end();
        u8::from(!(self.shut_down && self.exited))
    }
}

type Answered = Result<Result<Option<Response>, ExitedError>, Box<dyn std::any::Any + Send>>;

fn response(id: Option<Id>, result: Answered) -> Option<Response> {
    match result {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => id.map(|id| Response::from_error(id, Error::invalid_request())),
        Err(_) => id.map(|id| Response::from_error(id, Error::internal_error())),
    }
}
