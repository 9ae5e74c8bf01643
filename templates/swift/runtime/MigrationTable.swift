/// How messages of one version of a catalog become messages of another one. Emitted code makes it.
public struct MigrationTable: Sendable {
    /// How a value becomes one of the other version; steps name others by their place in the list.
    public indirect enum Step: Sendable {
        /// As it is.
        case copy
        /// Always this value.
        case constant(JSONValue)
        /// A number as a plain decimal with at most so many digits behind the point.
        case decimal(scale: Int)
        /// A plain decimal as a number.
        case number
        /// Members by name; others are taken over by a step, or dropped.
        case object([Member], others: Int?)
        /// Every item.
        case list(Int)
        /// Items by their place, and those behind them.
        case tuple([Int], rest: Int)
        /// By the string in a member; others are copied.
        case tagged(String, [String: Int])
        /// By JSON type; others are copied.
        case typed([String: Int])
    }

    /// A member of the object that is made.
    public struct Member: Sendable {
        let name: String
        let old: String
        let step: Int
        let isNeeded: Bool
        let fallback: JSONValue?

        /// Creates an entry: the name, what it was called where that was something else, and how it is made.
        public init(
            _ name: String, from old: String? = nil, _ step: Int = 0, isNeeded: Bool = false, fallback: JSONValue? = nil
        ) {
            self.name = name
            self.old = old ?? name
            self.step = step
            self.isNeeded = isNeeded
            self.fallback = fallback
        }
    }

    /// What a message may become on its way.
    public struct Counterpart: Sendable {
        let from: String
        let direction: MessageDirection
        let step: Int

        /// Creates an entry: the discriminator, an integer in decimal, on which ways, and how.
        public init(_ from: String, _ direction: MessageDirection, _ step: Int) {
            self.from = from
            self.direction = direction
            self.step = step
        }
    }

    let steps: [Step]
    let counterparts: [Counterpart]

    /// Creates a table.
    public init(steps: [Step], counterparts: [Counterpart]) {
        self.steps = steps
        self.counterparts = counterparts
    }
}
