/// What a client follows without being told each time.
extension RealtimeClient {
    /// Follows the network: `await client.follow(PathMonitor().states())`.
    ///
    /// No network suspends the client, a network that comes back connects it, and another one makes it ask the server for a
    /// sign of life. The last call counts.
    public func follow(_ states: AsyncStream<PathState>) {
        pathTask?.cancel()
        pathTask = Task { [weak self] in
            var last: PathState?
            for await state in states {
                guard let self else { return }
                await self.take(state, after: last)
                last = state
            }
        }
    }

    /// Follows the app: `await client.follow(AppLifecycle().phases())`.
    ///
    /// In the background the connection is closed so that its session can be resumed; in the foreground the client connects at
    /// once. The last call counts.
    public func follow(_ phases: AsyncStream<AppPhase>) {
        lifecycleTask?.cancel()
        lifecycleTask = Task { [weak self] in
            for await phase in phases {
                guard let self else { return }
                await self.foregroundChanged(isForeground: phase == .foreground)
            }
        }
    }

    private func take(_ state: PathState, after last: PathState?) {
        pathChanged(isUp: state.isSatisfied)
        if let last, last.isSatisfied, state.isSatisfied, last.interfaces != state.interfaces { pathSwitched() }
    }
}
