/// What the display in the kitchen shows for a frame.
public func shown(_ frame: String) -> String {
    do {
        return "table \(try OrderPlaced.codec.decode(frame).table)"
    } catch {
        return "\(error)"
    }
}
