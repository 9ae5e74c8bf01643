/// What a migration gives: a valid message of the other version, and what was lost.
public struct MigratedMessage<Message: Sendable>: Sendable {
    /// The message.
    public let message: Message
    /// What did not survive.
    public let losses: [MigrationLoss]
}

/// Something of a message that did not survive a migration.
public struct MigrationLoss: Hashable, Sendable {
    /// How it was lost.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The other version has no place for it.
        case dropped
        /// Digits were lost.
        case rounded
    }

    /// JSON Pointer (RFC 6901) to it in the message that was given.
    public let path: String
    /// How it was lost.
    public let kind: Kind
}

/// Why a message cannot be said in another version of its catalog.
public struct MigrationRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// The fault that the other version's decoder finds; `nil` where it has no such message.
    public let fault: Fault?
    /// The message's discriminator; an integer in decimal.
    public let type: String

    /// One English sentence for logs.
    public var description: String {
        fault.map { "The other version refuses it: \($0)" } ?? "The other version has no such message."
    }
}

/// Something that does not survive a migration, or only sometimes, as far as the schemas tell.
public struct KnownMigrationLoss: Hashable, Sendable {
    /// How it may be lost.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// There is no such message.
        case noCounterpart
        /// There is no place for it.
        case dropped
        /// Digits may be lost.
        case rounded
        /// It is required there and may be missing here.
        case needed
        /// Some values are refused there.
        case narrower
    }

    /// How it may be lost.
    public let kind: Kind
    /// The message, or the type in which it happens.
    public let `where`: String
    /// What the type becomes, where it may become several; else empty.
    public let `as`: String
    /// JSON Pointer in it, with `*` for any item or name.
    public let path: String
    /// One English sentence.
    public let text: String

    /// Creates an entry; emitted code does.
    public init(_ kind: Kind, where place: String, as result: String, path: String, _ text: String) {
        self.kind = kind
        self.where = place
        self.as = result
        self.path = path
        self.text = text
    }
}

extension MigrationTable {
    /// Takes a message of one version to another one: the first counterpart that the other version accepts.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - receiver: The side that it travels towards, which decides where one message became two.
    ///   - supply: Supplies members that the other version requires and the message does not have, by their JSON Pointer there.
    public func migrate<Source: MessageUnion, Target: MessageUnion>(
        _ message: Source, to _: Target.Type, towards receiver: MessageReceiver,
        supply: @escaping (_ path: String) -> JSONValue? = { _ in nil }
    ) throws(MigrationRefusal) -> MigratedMessage<Target> {
        let type = message.type
        let value: JSONValue
        do throws(Fault) {
            value = try JSONValue(parsing: Source.codec.encodeString(message), limits: Source.codec.limits)
        } catch {
            throw MigrationRefusal(fault: error, type: type)
        }
        var refusal: Fault?
        for counterpart in counterparts where counterpart.from.hasSameBytes(as: type) {
            guard receiver.accepts(counterpart.direction) else { continue }
            var walk = MigrationWalk(steps: steps, supply: supply)
            do throws(Fault) {
                let made = walk.take(counterpart.step, value, from: "", to: "")
                let taken = try Target.codec.decode(value: made, receiver: receiver)
                return MigratedMessage(message: taken, losses: walk.losses)
            } catch {
                refusal = refusal ?? error
            }
        }
        throw MigrationRefusal(fault: refusal, type: type)
    }
}
