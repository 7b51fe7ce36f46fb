//! News of the files, for pages that are open (WHATWG HTML, server-sent events).

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::body::Bytes;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, watch};
use tokio::time::timeout;

/// So many pages are told at a time.
pub(super) const MOST_LISTENERS: usize = 64;
/// After so long without news something is said all the same: a connection that nobody holds any
/// more is found out so.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// A comment of the format, which pages pass over.
const STILL_HERE: &str = ": still here\n\n";

/// What one page is told.
pub(super) struct News {
    frames: mpsc::Receiver<Bytes>,
    /// The page's place among those that are told.
    _place: OwnedSemaphorePermit,
}

impl News {
    /// Begins to tell a page what the base in the files is called, now and whenever it changes;
    /// `None` where too many are told already.
    pub(super) fn begin(
        places: &Arc<Semaphore>,
        editions: watch::Receiver<String>,
    ) -> Option<Self> {
        let place = Arc::clone(places).try_acquire_owned().ok()?;
        let (sender, frames) = mpsc::channel(1);
        tokio::spawn(tell(editions, sender));
        Some(Self { frames, _place: place })
    }

    /// Takes what is to be told next.
    pub(super) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Bytes>> {
        self.frames.poll_recv(context)
    }
}

/// Tells until the page is gone, or the server.
async fn tell(mut editions: watch::Receiver<String>, page: mpsc::Sender<Bytes>) {
    loop {
        let text = ["event: edition\ndata: ", &editions.borrow_and_update(), "\n\n"].concat();
        if page.send(Bytes::from(text)).await.is_err() {
            return;
        }
        loop {
            let mut news = pin!(timeout(HEARTBEAT, editions.changed()));
            let mut gone = pin!(page.closed());
            let news = poll_fn(|context| match gone.as_mut().poll(context) {
                Poll::Ready(()) => Poll::Ready(None),
                Poll::Pending => news.as_mut().poll(context).map(Some),
            });
            let Some(news) = news.await else { return };
            match news {
                Ok(Ok(())) => break,
                Ok(Err(_)) => return,
                Err(_) if page.send(Bytes::from_static(STILL_HERE.as_bytes())).await.is_err() => {
                    return;
                }
                Err(_) => {}
            }
        }
    }
}
