extension Schema {
    /// How often something was tried in the current window: `bucket` names what and who (`signin:name:maya`).
    static let attempts = """
        CREATE TABLE attempt (
          bucket TEXT PRIMARY KEY,
          count INTEGER NOT NULL,
          ends_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX attempt_end ON attempt (ends_at);
        """
}
