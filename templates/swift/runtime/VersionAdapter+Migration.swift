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
