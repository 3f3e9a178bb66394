extension Schema {
    /// Who is signed in. Of a session's token only the hash is kept.
    static let sessions = """
        CREATE TABLE session (
          token_hash BLOB PRIMARY KEY,
          member_id INTEGER NOT NULL REFERENCES member (id) ON DELETE CASCADE,
          started_at INTEGER NOT NULL,
          ends_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX session_member ON session (member_id);
        CREATE INDEX session_end ON session (ends_at);
        """
}
