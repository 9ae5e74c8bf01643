/// Reads and writes binary frames by tables (FORMATS): what the codecs of types and of protocols have in common.
@usableFromInline
enum BinaryTable {
    /// Reads a frame of the right size to a given depth: here where it is shallow, else where there is room.
    static func read<Value>(
        _ bytes: UnsafeBufferPointer<UInt8>, limits: Limits, by read: @escaping (_ maxDepth: Int) throws(Fault) -> Value
    ) throws(Fault) -> Value {
        guard bytes.count <= limits.maxFrameBytes else { throw Fault(.size) }
        let shallow = min(limits.maxDepth, RoomyStack.depthForAnyThread)
        do throws(Fault) {
            return try read(shallow)
        } catch {
            guard error.code == .depth, shallow < limits.maxDepth else { throw error }
        }
        do {
            return try RoomyStack.run { try read(limits.maxDepth) }
        } catch {
            throw Fault(error)
        }
    }

    /// Writes a valid tree: here where it is shallow, else where there is room.
    ///
    /// - Throws: `size` for a frame that is larger than it may be.
    static func write(
        _ tree: JSONValue, limits: Limits, by write: @escaping () -> [UInt8]
    ) throws(Fault) -> [UInt8] {
        let frame: [UInt8]
        if tree.isDeeper(than: RoomyStack.depthForAnyThread) {
            do {
                frame = try RoomyStack.run(write)
            } catch {
                throw Fault(error)
            }
        } else {
            frame = write()
        }
        guard frame.count <= limits.maxFrameBytes else { throw Fault(.size) }
        return frame
    }

    /// Copies a frame to the start of a block; `nil`, and nothing written, where the block is too short.
    @usableFromInline
    static func copy(_ frame: UnsafeBufferPointer<UInt8>, into block: UnsafeMutableRawBufferPointer) -> Int? {
        guard frame.count <= block.count else { return nil }
        block.copyMemory(from: UnsafeRawBufferPointer(frame))
        return frame.count
    }
}
