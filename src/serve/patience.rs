//! A connection that nobody may hold without taking what is sent.
//!
//! To take a little now and then is not enough: answers are held whole until they are sent.

use std::future::Future;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// Whoever lets us wait must take so many bytes before the end of our patience.
const LEAST: usize = 64 * 1024;

/// Breaks off when a client takes too little for a while.
pub(super) struct Patient<S> {
    stream: S,
    limit: Duration,
    /// When it breaks off, while a client lets it wait.
    wait: Option<Wait>,
}

/// The time since a client took nothing.
struct Wait {
    end: Pin<Box<Sleep>>,
    /// How many bytes it took since.
    taken: usize,
}

impl<S> Patient<S> {
    /// Waits so long for a client to take anything worth it.
    pub(super) const fn new(stream: S, limit: Duration) -> Self {
        Self { stream, limit, wait: None }
    }

    /// Passes on what came of an attempt; where nothing did, waits no longer than the limit.
    fn bounded<T>(
        &mut self,
        context: &mut Context<'_>,
        came: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if came.is_ready() {
            return came;
        }
        let limit = self.limit;
        let begin = || Wait { end: Box::pin(sleep(limit)), taken: 0 };
        match self.wait.get_or_insert_with(begin).end.as_mut().poll(context) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }

    /// Counts what a client took: enough ends the wait.
    fn take(&mut self, bytes: usize) {
        if let Some(wait) = &mut self.wait {
            wait.taken += bytes;
            if wait.taken >= LEAST {
                self.wait = None;
            }
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Patient<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Patient<S> {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write(context, bytes);
        if let Poll::Ready(Ok(bytes)) = written {
            this.take(bytes);
        }
        this.bounded(context, written)
    }

    // Whoever may hand over several pieces at once need not copy an answer to send it.
    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write_vectored(context, pieces);
        if let Poll::Ready(Ok(bytes)) = written {
            this.take(bytes);
        }
        this.bounded(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let flushed = Pin::new(&mut this.stream).poll_flush(context);
        // All that there was has been taken.
        if flushed.is_ready() {
            this.wait = None;
        }
        this.bounded(context, flushed)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let ended = Pin::new(&mut this.stream).poll_shutdown(context);
        this.bounded(context, ended)
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use super::*;

    /// Takes so many bytes at every other attempt, and has always flushed what it took.
    struct Slow {
        portion: usize,
        is_ready: bool,
    }

    impl AsyncWrite for Slow {
        fn poll_write(
            self: Pin<&mut Self>,
            _: &mut Context<'_>,
            bytes: &[u8],
        ) -> Poll<io::Result<usize>> {
            let this = self.get_mut();
            this.is_ready = !this.is_ready;
            if this.is_ready {
                Poll::Ready(Ok(bytes.len().min(this.portion)))
            } else {
                Poll::Pending
            }
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    /// Whether a wait goes on after a client that let us wait has taken so much, in portions.
    fn waits_after(portion: usize, portions: usize, flushes: bool) -> bool {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let hour = Duration::from_secs(3_600);
        let mut patient = Patient::new(Slow { portion, is_ready: true }, hour);
        let bytes = vec![0; portion];
        runtime.block_on(poll_fn(|context| {
            for attempt in 0..2 * portions {
                let written = Pin::new(&mut patient).poll_write(context, &bytes);
                assert_eq!(written.is_pending(), attempt % 2 == 0);
            }
            if flushes {
                assert!(Pin::new(&mut patient).poll_flush(context).is_ready());
            }
            Poll::Ready(())
        }));
        patient.wait.is_some()
    }

    #[test]
    fn a_little_now_and_then_does_not_end_a_wait() {
        assert!(waits_after(1, 1_000, false));
        assert!(!waits_after(LEAST, 1, false));
        assert!(!waits_after(LEAST / 2, 2, false));
        assert!(!waits_after(1, 1_000, true));
    }
}
