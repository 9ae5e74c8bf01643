extension UnsafePointer {
    /// A copy of values that is never freed and never written.
    ///
    /// What emitted code keeps as constants (codecs, tables of names) holds its content this way: copying and using it,
    /// which callers do for every frame, then counts no references.
    static func lasting(_ values: [Pointee]) -> UnsafePointer {
        let copy = UnsafeMutablePointer<Pointee>.allocate(capacity: Swift.max(values.count, 1))
        copy.initialize(from: values, count: values.count)
        return UnsafePointer(copy)
    }
}
