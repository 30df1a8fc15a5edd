import Foundation
import Gating
import SourceText

/// The file of known failures that `--baseline` names.
struct BaselineFile {
  /// What it says; empty where it is yet to be made.
  let baseline: Baseline
  /// The path as it is shown.
  let path: String
  /// Where it is written to; nil where it is only read.
  private let file: ReportFile?

  /// The most bytes of a baseline: more than that is surely a mistake.
  private static let limit = 64 << 20

  /// Reads the file.
  ///
  /// - Returns: Nil without `--baseline`, or where the file is damaged, which has been shown then.
  /// - Throws: Where there is none though it is not to be made, or it cannot be read or written.
  static func load(
    _ program: Flowproof,
    _ invocation: Invocation
  ) throws(CommandLineError) -> KeptFile<BaselineFile> {
    let updates = invocation.has(.updateBaseline)
    guard let path = invocation.options[.baseline] else {
      if updates { throw .updateWithoutBaseline }
      return .none
    }
    let isThere = FileManager.default.fileExists(atPath: path)
    guard isThere || updates else { throw .missingBaseline(path) }
    let name = ConfigurationFile.shown(path)
    let file = updates ? try ReportFile(at: path) : nil
    guard isThere else {
      let empty = Baseline(emptyNamed: name)
      return .sound(BaselineFile(baseline: empty, path: name, file: file))
    }
    let bytes = try FileBytes.read(path, limit: limit, tooLarge: "it is larger than 64 MB")
    let source = SourceFile(name: name, bytes: bytes)
    let (baseline, problems) = Baseline.read(source)
    DiagnosticPrinter(program, invocation).show(problems, in: source, from: .error)
    guard let baseline else { return .damaged }
    return .sound(BaselineFile(baseline: baseline, path: name, file: file))
  }

  /// Whether the file is to be written.
  var updates: Bool { file != nil }

  /// Writes an update, whole or not at all.
  func write(_ update: Baseline.Update) throws(CommandLineError) {
    try file?.write([update.bytes])
  }
}

/// What came of looking for a file that a user keeps.
enum KeptFile<Content> {
  /// There is none.
  case none
  /// It can be worked with.
  case sound(Content)
  /// Something is wrong in it, which has been shown.
  case damaged
}
