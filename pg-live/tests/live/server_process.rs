//! The process of a server that a test starts by itself.

use std::process::{Child, Command};

/// A server that is ended with its value.
pub(crate) struct ServerProcess(pub(crate) Child);

impl Drop for ServerProcess {
    fn drop(&mut self) {
        // After a SIGKILL its children would live on for a while, and its shared memory for good.
        let _ = Command::new("kill").args(["-QUIT", &self.0.id().to_string()]).status();
        let _ = self.0.wait();
    }
}
