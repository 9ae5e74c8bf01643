import CMutation

/// Runs work in forked processes, and waits for all of them.
func inProcesses(_ count: Int, _ work: () -> Void) {
    let children = (0..<count).map { _ in
        let child = mutation_fork()
        if child == 0 {
            work()
            mutation_exit(0)
        }
        return child
    }
    for child in children { _ = mutation_wait(child) }
}

/// Runs work in a forked process; its exit code, -1 where a signal ended it.
func inChild(_ work: () -> Void) -> Int32 {
    let child = mutation_fork()
    if child == 0 {
        work()
        mutation_exit(0)
    }
    return mutation_wait(child)
}
