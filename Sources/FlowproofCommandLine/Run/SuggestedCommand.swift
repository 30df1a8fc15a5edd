import Flowproof
import SourceText

/// A `flowproof run` that people want next, as a line that a shell takes.
struct SuggestedCommand {
  /// A longer line would be cut where it is shown, and a command that is cut means another thing.
  private static let limit = 3_900

  private var words = ["flowproof", "run"]

  /// Begins a command; nil where a document came from standard input, since it is gone.
  ///
  /// - Parameter paths: The documents; none for the usual folder.
  init?(_ paths: [String]) {
    if paths.contains(where: { $0 == "-" || $0 == "stdin" }) { return nil }
    words += paths.map(\.operand)
  }

  /// Adds options with their values.
  mutating func add(_ options: [String]) { words += options }

  /// The line; nil where it is too long.
  var line: String? {
    let line = words.map(\.shellArgument).joined(separator: " ")
    return line.utf8.count <= Self.limit ? line : nil
  }
}

extension Invocation {
  /// Those of some options that are given, with their values, as they can be given again.
  func words(of options: [Option]) -> [String] {
    options.flatMap { option -> [String] in
      guard let last = self.options[option] else { return [] }
      if option.placeholder == nil { return [option.name] }
      return (lists[option] ?? [last]).flatMap { value in
        // Else a value that begins like an option would be taken for one.
        value.utf8.starts(with: "--".utf8)
          ? ["\(option.name)=\(value)"] : [option.name, value]
      }
    }
  }
}
