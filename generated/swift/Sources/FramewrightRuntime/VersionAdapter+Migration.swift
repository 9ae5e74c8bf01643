extension VersionAdapter {
    /// An older version whose messages are migrated.
    ///
    /// A message that the older version does not know goes through as it is: a newer server of that version may have sent it.
    ///
    /// - Parameters:
    ///   - older: The messages of the older version.
    ///   - newer: The messages of the present version.
    ///   - upgrade: The way from the older version to the present one.
    ///   - downgrade: The way back.
    ///   - supply: Supplies members that the present version requires and a received message does not have.
    public init<Older: MessageUnion, Newer: MessageUnion>(
        _ older: Older.Type, for newer: Newer.Type, upgrade: MigrationTable, downgrade: MigrationTable,
        supply: @escaping @Sendable (_ path: String) -> JSONValue?
    ) {
        self.init(
            subprotocol: Older.subprotocol,
            catalogVersion: Older.catalogVersion,
            messages: Older.codec.messages.map(\.summary),
            olderTypes: downgrade.types(of: Newer.codec.messages.map(\.type), in: Older.codec.discriminator),
            upgrade: { text in
                let message = try Older.codec.decode(text, receiver: .client)
                guard message.direction != nil else { return text }
                let migrated: MigratedMessage<Newer>
                do throws(MigrationRefusal) {
                    migrated = try upgrade.migrate(message, to: Newer.self, towards: .client, supply: supply)
                } catch {
                    throw error.fault ?? Fault(.unknownMessage)
                }
                return try Newer.codec.encodeString(migrated.message)
            },
            downgrade: { text in
                let message = try Newer.codec.decode(text, receiver: .server)
                guard message.direction != nil else { throw NotSpoken(type: message.type) }
                guard let migrated = try? downgrade.migrate(message, to: Older.self, towards: .server) else {
                    throw NotSpoken(type: message.type)
                }
                return try Older.codec.encodeString(migrated.message)
            })
    }
}

extension MigrationTable {
    /// What messages may become, by their discriminators; none where there is no counterpart.
    ///
    /// - Parameters:
    ///   - types: The messages' discriminators.
    ///   - discriminator: The name of the member that holds those of the other version.
    func types(of types: [String], in discriminator: String) -> [String: [String]] {
        let made = types.map { type in
            (type, counterparts.filter { $0.from.hasSameBytes(as: type) }.map { name(of: $0, in: discriminator) })
        }
        return Dictionary(made, uniquingKeysWith: { first, _ in first })
    }

    /// What a counterpart is called: where that is another name, its table states it.
    private func name(of counterpart: Counterpart, in discriminator: String) -> String {
        guard case .object(let members, _) = steps[counterpart.step],
            let member = members.first(where: { $0.name.hasSameBytes(as: discriminator) }),
            case .constant(let value) = steps[member.step]
        else { return counterpart.from }
        switch value {
        case .string(let text): return text
        case .number(let number): return Int(exactly: number).map(String.init) ?? counterpart.from
        default: return counterpart.from
        }
    }
}
