package import Results
import SourceText

/// A `flowproof run` that runs something of a run again, as a line that a POSIX shell takes.
///
/// Whoever prints such a line, be it the console or a report, makes it here: with the configuration,
/// the profiles, the environment, the faults and the seed of the run, and with a folder of its own for
/// what it writes, so that nothing is written over that it reads, or that somebody still looks at.
package struct RerunCommand {
  /// A longer line would be cut where it is shown, and a command that is cut means another thing.
  private static let limit = 3_900

  private var words = ["flowproof", "run"]
  private let provenance: Provenance

  /// Begins a command; nil where a document came from standard input, since it is gone.
  ///
  /// - Parameters:
  ///   - paths: The documents; none for the usual folder.
  ///   - provenance: What the run was made of.
  package init?(_ paths: [String], of provenance: Provenance) {
    if paths.contains(where: { $0 == "-" || $0 == "stdin" }) { return nil }
    self.provenance = provenance
    words += paths.map(\.operand)
  }

  /// The line that runs a case again, or a whole document; nil where there is none.
  package static func line(
    running id: String?,
    ofDocument path: String,
    _ provenance: Provenance
  ) -> String? {
    var command = RerunCommand([path], of: provenance)
    if let id { command?.add("--only", id) }
    command?.add("--seed", String(provenance.seed))
    return command?.line()
  }

  /// Adds an option with its value.
  package mutating func add(_ option: String, _ value: String) {
    // Else a value that begins like an option would be taken for one.
    words += value.utf8.starts(with: "--".utf8) ? ["\(option)=\(value)"] : [option, value]
  }

  /// Adds words that are in order already.
  package mutating func add(_ words: [String]) { self.words += words }

  /// What every command of a run ends with, for a page that puts the rest together.
  ///
  /// - Returns: The options; nil where they are too many.
  package static func tail(of provenance: Provenance) -> String? {
    var command = RerunCommand([], of: provenance)
    command?.add("--seed", String(provenance.seed))
    return command?.line().map { String($0.dropFirst("flowproof run ".count)) }
  }

  /// The line.
  ///
  /// - Parameters:
  ///   - folder: The folder of reports of the run that is run again.
  ///   - keepsShard: Whether it takes the same part of the cases as the run, and not all that it is
  ///     told to, whatever a pipeline's variables say.
  /// - Returns: Nil where it is too long.
  package func line(after folder: String = "reports", keepsShard: Bool = false) -> String? {
    var command = self
    command.add(provenance.options)
    for fault in provenance.faults { command.add("--fault", fault) }
    if let shard = provenance.shard {
      command.add("--shard", keepsShard ? "\(shard.index)/\(shard.count)" : "1/1")
    }
    command.add("--reports", Self.folder(after: folder))
    let line = command.words.map(\.shellArgument).joined(separator: " ")
    return line.utf8.count <= Self.limit ? line : nil
  }

  /// A folder for what a run writes that reads from another one: `reports/again` after `reports`, and
  /// `reports/again-2` after that.
  package static func folder(after folder: String) -> String {
    var folder = folder[...]
    while folder.utf8.count > 1, folder.hasSuffix("/") { folder = folder.dropLast() }
    let slash = folder.lastIndex(of: "/")
    let name = folder[(slash.map { folder.index(after: $0) } ?? folder.startIndex)...]
    let parent = slash.map { String(folder[...$0]) } ?? ""
    if name == "again" { return parent + "again-2" }
    if name.hasPrefix("again-"), let number = Int(name.dropFirst(6)), number < 1_000_000 {
      return parent + "again-\(number + 1)"
    }
    return "\(folder)\(folder.hasSuffix("/") ? "" : "/")again"
  }
}
