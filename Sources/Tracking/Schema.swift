internal import GRDB

/// The tables, and how an older file becomes a newer one.
enum Schema {
  /// Written in the file's header (PRAGMA application_id): "Four".
  static let applicationID = 0x466F_7572

  /// Never change a migration once released: add another.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: commands + resources + translations + publications)
    }
    migrator.registerMigration("2") { db in
      try db.execute(sql: "ALTER TABLE translation ADD COLUMN own_codes TEXT")
    }
    migrator.registerMigration("3-parts") { db in try db.execute(sql: parts) }
    // Of a unit and its codes, what its author says of it; of a translation, what translators say.
    migrator.registerMigration("3-annotations") { db in
      for table in ["content", "code", "translation"] {
        try db.execute(sql: "ALTER TABLE \(table) ADD COLUMN annotations TEXT")
      }
    }
    migrator.registerMigration("3-holes") { db in
      try db.execute(sql: "ALTER TABLE code ADD COLUMN holes TEXT NOT NULL DEFAULT ''")
    }
    migrator.registerMigration("3-suggestions") { db in
      try db.execute(
        sql: """
          CREATE TABLE suggestion (
            segment INTEGER NOT NULL REFERENCES segment (id), locale TEXT NOT NULL, target TEXT NOT NULL,
            why TEXT NOT NULL, command INTEGER NOT NULL REFERENCES command (id), UNIQUE (segment, locale, target)
          ) STRICT
          """)
    }
    migrator.registerMigration("5-remarks") { db in try db.execute(sql: returned) }
    migrator.registerMigration("5-memory") { db in try db.execute(sql: memories) }
    // A unit may have any number of remarks; whether one is known is asked for each that comes.
    migrator.registerMigration("5-remark-texts") { db in
      try db.execute(
        sql: """
          DROP INDEX remark_of_unit;
          CREATE INDEX remark_of_unit ON remark (resource, locale, unit, text)
          """)
    }
    // Undo looks revisions up by their resource, and nothing else: most of history need not be in that index.
    migrator.registerMigration("5-revisions") { db in
      try db.execute(
        sql: """
          DROP INDEX history_of_resource;
          CREATE INDEX history_of_revision ON history (resource) WHERE segment IS NULL
          """)
    }
    return migrator
  }

  /// Every write belongs to a command. `changes` counts its rows in history; `live` is 0 while it is undone.
  private static let commands = """
    CREATE TABLE command (
      id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, arguments TEXT NOT NULL, who TEXT NOT NULL,
      time TEXT NOT NULL, undoes INTEGER REFERENCES command (id), live INTEGER NOT NULL DEFAULT 1,
      changes INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    """

  /// A revision places contents; a content is one form of a unit, shared by all revisions that do not change it.
  ///
  /// `cuts` lists the segments of a content: `number start end words`, separated by `;`.
  private static let resources = """
    CREATE TABLE blob (hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    CREATE TABLE resource (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, revision INTEGER REFERENCES revision (id)
    ) STRICT;
    CREATE TABLE revision (
      id INTEGER PRIMARY KEY, resource INTEGER NOT NULL REFERENCES resource (id), number INTEGER NOT NULL,
      blob TEXT NOT NULL REFERENCES blob (hash), path TEXT NOT NULL, vocabulary TEXT NOT NULL,
      language TEXT NOT NULL, title TEXT NOT NULL, command INTEGER NOT NULL REFERENCES command (id),
      UNIQUE (resource, number)
    ) STRICT;
    CREATE TABLE unit (
      id INTEGER PRIMARY KEY, resource INTEGER NOT NULL REFERENCES resource (id), name TEXT NOT NULL, anchor TEXT,
      fingerprint INTEGER NOT NULL, allotted INTEGER NOT NULL, content INTEGER REFERENCES content (id),
      UNIQUE (resource, name)
    ) STRICT;
    CREATE TABLE content (
      id INTEGER PRIMARY KEY, unit INTEGER NOT NULL REFERENCES unit (id), anchor TEXT, role TEXT NOT NULL,
      source TEXT NOT NULL, cuts TEXT NOT NULL, preserves INTEGER NOT NULL, language TEXT, filter TEXT
    ) STRICT;
    CREATE INDEX content_of_unit ON content (unit);
    CREATE TABLE code (
      content INTEGER NOT NULL REFERENCES content (id), number INTEGER NOT NULL, kind TEXT NOT NULL,
      opening TEXT NOT NULL, closing TEXT NOT NULL, display TEXT NOT NULL, class TEXT NOT NULL,
      rights INTEGER NOT NULL, subflows TEXT NOT NULL, PRIMARY KEY (content, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE note (
      content INTEGER NOT NULL REFERENCES content (id), position INTEGER NOT NULL, kind TEXT NOT NULL,
      text TEXT NOT NULL, PRIMARY KEY (content, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE place (
      revision INTEGER NOT NULL REFERENCES revision (id), position INTEGER NOT NULL,
      content INTEGER NOT NULL REFERENCES content (id), path TEXT NOT NULL, line INTEGER NOT NULL,
      col INTEGER NOT NULL, PRIMARY KEY (revision, position)
    ) STRICT, WITHOUT ROWID;

    """

  /// A revision of several files: `blob` is the main one, `digest` the hash of all; null where there is one file.
  ///
  /// `member` is what a map or a collection lists, in the order of reading: `file PATH` or `resource ID`.
  private static let parts = """
    ALTER TABLE revision ADD COLUMN digest TEXT;
    ALTER TABLE place ADD COLUMN part INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE part (
      revision INTEGER NOT NULL REFERENCES revision (id), position INTEGER NOT NULL, path TEXT NOT NULL,
      blob TEXT NOT NULL REFERENCES blob (hash), PRIMARY KEY (revision, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE member (
      revision INTEGER NOT NULL REFERENCES revision (id), position INTEGER NOT NULL, target TEXT NOT NULL,
      PRIMARY KEY (revision, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX segment_of_fingerprint ON segment (current, fingerprint);

    """

  /// `segment` remembers every sentence there ever was; `hash` is of its last source.
  ///
  /// `tally` and `extent` are sums over the tables above, kept in the same
  /// transaction: one row a resource and locale, one a resource and locale filter.
  private static let translations = """
    CREATE TABLE segment (
      id INTEGER PRIMARY KEY, unit INTEGER NOT NULL REFERENCES unit (id), number INTEGER NOT NULL,
      resource INTEGER NOT NULL REFERENCES resource (id), current INTEGER NOT NULL, words INTEGER NOT NULL,
      hash TEXT NOT NULL, fingerprint INTEGER NOT NULL, filter TEXT NOT NULL,
      successor INTEGER REFERENCES segment (id), UNIQUE (unit, number)
    ) STRICT;
    CREATE INDEX segment_of_resource ON segment (resource, current);
    CREATE TABLE translation (
      segment INTEGER NOT NULL REFERENCES segment (id), locale TEXT NOT NULL, target TEXT NOT NULL,
      state INTEGER NOT NULL, draft INTEGER NOT NULL, staleness INTEGER NOT NULL, old_source TEXT, rejection TEXT,
      locked INTEGER NOT NULL, omission TEXT, origin INTEGER, basis TEXT NOT NULL, PRIMARY KEY (segment, locale)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE history (
      command INTEGER NOT NULL REFERENCES command (id), seq INTEGER NOT NULL, kind TEXT NOT NULL,
      resource INTEGER NOT NULL REFERENCES resource (id), segment INTEGER REFERENCES segment (id), locale TEXT,
      before TEXT, after TEXT, why TEXT NOT NULL, PRIMARY KEY (command, seq)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX history_of_segment ON history (segment, locale);
    CREATE INDEX history_of_resource ON history (resource);
    CREATE TABLE extent (
      resource INTEGER NOT NULL REFERENCES resource (id), filter TEXT NOT NULL, segments INTEGER NOT NULL,
      words INTEGER NOT NULL, PRIMARY KEY (resource, filter)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE tally (
      resource INTEGER NOT NULL REFERENCES resource (id), locale TEXT NOT NULL,
      translated INTEGER NOT NULL, translated_words INTEGER NOT NULL,
      reviewed INTEGER NOT NULL, reviewed_words INTEGER NOT NULL,
      final INTEGER NOT NULL, final_words INTEGER NOT NULL,
      stale INTEGER NOT NULL, stale_words INTEGER NOT NULL,
      stale_minor INTEGER NOT NULL, stale_minor_words INTEGER NOT NULL,
      draft INTEGER NOT NULL, draft_words INTEGER NOT NULL,
      rejected INTEGER NOT NULL, rejected_words INTEGER NOT NULL,
      omitted INTEGER NOT NULL, omitted_words INTEGER NOT NULL,
      PRIMARY KEY (resource, locale)
    ) STRICT, WITHOUT ROWID;

    """

  /// What comes back beside translations. A unit is null for the whole resource, a segment 0 for the whole unit.
  ///
  /// Rows are never changed: those of commands in force count, of `kept` the last of each place.
  private static let returned = """
    CREATE TABLE remark (
      id INTEGER PRIMARY KEY, resource INTEGER NOT NULL REFERENCES resource (id), unit INTEGER REFERENCES unit (id),
      segment INTEGER NOT NULL, locale TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, why TEXT NOT NULL,
      command INTEGER NOT NULL REFERENCES command (id)
    ) STRICT;
    CREATE INDEX remark_of_unit ON remark (resource, locale, unit);
    CREATE TABLE kept (
      id INTEGER PRIMARY KEY, resource INTEGER NOT NULL REFERENCES resource (id), unit INTEGER REFERENCES unit (id),
      segment INTEGER NOT NULL, locale TEXT NOT NULL, place TEXT NOT NULL, key TEXT NOT NULL, xml TEXT NOT NULL,
      command INTEGER NOT NULL REFERENCES command (id)
    ) STRICT;
    CREATE INDEX kept_of_unit ON kept (resource, locale, unit, segment, place, key);

    """

  /// Imported memories. One is in force while the command that took it in is, and none that removed it.
  ///
  /// `fingerprint` is of the text as ``LookupText`` reads it; `is_source` of what may be asked for.
  private static let memories = """
    CREATE TABLE memory (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, file TEXT NOT NULL, hash TEXT NOT NULL, units INTEGER NOT NULL,
      command INTEGER NOT NULL REFERENCES command (id)
    ) STRICT;
    CREATE TABLE memory_removal (
      memory INTEGER NOT NULL REFERENCES memory (id), command INTEGER NOT NULL REFERENCES command (id),
      PRIMARY KEY (memory, command)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE memory_language (
      memory INTEGER NOT NULL REFERENCES memory (id), language TEXT NOT NULL, PRIMARY KEY (memory, language)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE memory_unit (
      id INTEGER PRIMARY KEY, memory INTEGER NOT NULL REFERENCES memory (id), name TEXT, source TEXT, facts TEXT
    ) STRICT;
    CREATE INDEX memory_unit_of_memory ON memory_unit (memory);
    CREATE TABLE memory_text (
      unit INTEGER NOT NULL REFERENCES memory_unit (id), position INTEGER NOT NULL, language TEXT NOT NULL,
      is_source INTEGER NOT NULL, fingerprint INTEGER NOT NULL, content TEXT NOT NULL, codes TEXT, facts TEXT,
      PRIMARY KEY (unit, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX memory_text_of_fingerprint ON memory_text (fingerprint) WHERE is_source = 1;

    """

  private static let publications = """
    CREATE TABLE export (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL REFERENCES revision (id),
      locale TEXT NOT NULL, command INTEGER NOT NULL REFERENCES command (id)
    ) STRICT;
    CREATE TABLE exported (
      export INTEGER NOT NULL REFERENCES export (id), segment INTEGER NOT NULL REFERENCES segment (id),
      source TEXT NOT NULL, target TEXT, PRIMARY KEY (export, segment)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE edition (
      id INTEGER PRIMARY KEY, partner TEXT NOT NULL, locale TEXT NOT NULL, version TEXT NOT NULL,
      manifest TEXT NOT NULL, command INTEGER NOT NULL REFERENCES command (id), UNIQUE (partner, locale, version)
    ) STRICT;
    CREATE TABLE edition_resource (
      edition INTEGER NOT NULL REFERENCES edition (id), revision INTEGER NOT NULL REFERENCES revision (id),
      PRIMARY KEY (edition, revision)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE pending (name TEXT PRIMARY KEY, json TEXT NOT NULL) STRICT;

    """
}
