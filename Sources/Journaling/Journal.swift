/// What a run put down of the records that are its own, line by line.
///
/// Each line is an object whose last member is a checksum, so that a line that a crash cut off is
/// told from a whole one; see ``JournalEntry``. Nothing secret stands in it.
///
///     line, time          the number from 1 on; milliseconds since 1970
///     event               began: format, version, tool, seed (a string), process, documents []
///                           name, source and target (name, instance, exclusive, properties by
///                           type), propagation and settle (milliseconds), pairings
///                           [source, target]
///                         ended: nothing is left but the leftovers
///     all others          document (its index), side, type, and
///       stood             ids []: what was there before
///       creating          attempt, values []: put down before the request goes out
///       created           attempt, id
///       refused           attempt
///       adopted           id, because: put down before the first write to the record
///       deleted, gone     id
///       leftover          id (absent where it is not known), after (milliseconds since the
///                         document's run began), mark, because
public struct Journal: Sendable, Equatable {
  /// The lines that are whole.
  public internal(set) var entries: [JournalEntry]
  /// The numbers of lines, counted from 1, that are damaged though others follow.
  public let damagedLines: [Int]
  /// The bytes up to which whole lines stand; what a crash cut off begins there.
  public let wholeLength: Int

  /// Reads a journal; it never fails, for what can be read is worth more than nothing.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public init(_ bytes: [UInt8]) {
    var entries: [JournalEntry] = []
    var damaged: [Int] = []
    var start = 0
    var number = 0
    var wholeLength = 0
    while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      number += 1
      if let entry = JournalEntry(line: bytes[start..<end]) {
        entries.append(entry)
      } else {
        damaged.append(number)
      }
      start = end + 1
      wholeLength = start
    }
    self.entries = entries
    damagedLines = damaged
    self.wholeLength = wholeLength
  }

  /// What the run was made of; nil where the journal does not begin with it.
  public var head: JournalHead? {
    if case .began(let head) = entries.first?.event { head } else { nil }
  }

  /// Whether it is as a run wrote it, but for what a crash cut off: no line is missing, damaged or
  /// there twice.
  public var isWhole: Bool {
    damagedLines.isEmpty && entries.enumerated().allSatisfy { $1.number == $0 + 1 }
  }

  /// The journal with the documents of its head changed.
  public func mappingDocuments(_ change: (JournalDocument) -> JournalDocument) -> Journal {
    var journal = self
    guard var head else { return self }
    head.documents = head.documents.map(change)
    journal.entries[0].event = .began(head)
    return journal
  }

  /// Whether nothing is left to clean up.
  public var isFinished: Bool { entries.contains { $0.event == .ended } }
}
