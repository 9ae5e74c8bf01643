import Foundation

/// Runs all tasks of the process one after another, in the order in which they become ready, so that tests do not depend on how
/// busy the machine is: after enough yields everything has run that can.
///
/// It uses the hook that the concurrency runtime has for this (`swift_task_enqueueGlobal_hook`).
public enum TestExecutor {
    private typealias Original = @convention(thin) (UnownedJob) -> Void
    private typealias Hook = @convention(thin) (UnownedJob, Original) -> Void

    /// From now on tasks run on the main thread, one by one. `false`: this system does not have the hook.
    public static let isSerial: Bool = {
        guard let symbol = dlsym(dlopen(nil, RTLD_LAZY), "swift_task_enqueueGlobal_hook") else { return false }
        let hook = symbol.assumingMemoryBound(to: Hook?.self)
        hook.pointee = { job, _ in MainActor.shared.enqueue(job) }
        return true
    }()

    /// Tasks run on as many threads as there are processors again.
    public static func makeParallel() {
        guard let symbol = dlsym(dlopen(nil, RTLD_LAZY), "swift_task_enqueueGlobal_hook") else { return }
        symbol.assumingMemoryBound(to: Hook?.self).pointee = nil
    }
}
