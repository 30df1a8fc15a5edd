package import Checklists
import Foundation
package import Results
import SourceText

/// The file of known failures that `--baseline` names.
package struct BaselineFile {
  /// What it says; empty where it is yet to be made.
  package let baseline: Baseline
  /// The path as it is shown.
  package let path: String
  /// Where it is written to; nil where it is only read.
  private let file: ReportFile?
  /// The path as it is given.
  private let place: String
  /// What was read; nil where there was no file.
  private let bytes: [UInt8]?
  /// What names of documents stand for.
  private let documents: DocumentNames

  /// The most bytes of a baseline: more than that is surely a mistake.
  private static let limit = 64 << 20

  /// Reads the file.
  ///
  /// - Parameters:
  ///   - session: What is asked for.
  ///   - documents: What names of documents stand for in its entries.
  ///   - kept: The files whose place it must not take.
  /// - Returns: Nil without `--baseline`.
  /// - Throws: Where there is none though it is not to be made, it cannot be read or written, or is
  ///   damaged, which has been shown then.
  package static func load(
    _ session: Session,
    among documents: DocumentNames,
    sparing kept: KeptFiles
  ) throws(FlowproofError) -> BaselineFile? {
    let updates = session.options.updatesBaseline
    guard let path = session.options.baseline else {
      if updates { throw .updateWithoutBaseline }
      return nil
    }
    let isThere = FileManager.default.fileExists(atPath: path)
    guard isThere || updates else { throw .missingBaseline(path) }
    let name = ConfigurationFile.shown(path)
    let file = updates ? try ReportFile(at: path, sparing: kept) : nil
    let bytes = isThere ? try read(path) : nil
    guard let baseline = baseline(of: bytes, named: name, session) else { throw .told(.usage) }
    return BaselineFile(
      baseline: baseline.reading(among: documents),
      path: name,
      file: file,
      place: path,
      bytes: bytes,
      documents: documents
    )
  }

  private static func read(_ path: String) throws(FlowproofError) -> [UInt8] {
    try FileBytes.read(path, as: "a baseline", limit: limit, tooLarge: "it is larger than 64 MB")
  }

  /// What the bytes of a file say; nil where they are damaged, which has been shown then.
  private static func baseline(
    of bytes: [UInt8]?,
    named name: String,
    _ session: Session
  ) -> Baseline? {
    guard let bytes else { return Baseline(emptyNamed: name) }
    let source = SourceFile(name: name, bytes: bytes)
    let (baseline, problems) = Baseline.read(source)
    session.show(problems, in: source, from: .error)
    return baseline
  }

  /// Whether the file is to be written.
  package var updates: Bool { file != nil }

  /// What came of bringing the file up to date.
  package enum Outcome {
    /// It is written.
    case written(Baseline.Update)
    /// It stands as it stood, for a reason.
    case refused(String)
  }

  /// Brings the file up to date, whole or not at all.
  ///
  /// People may have edited it while the run went on: what stands there now is what is changed.
  ///
  /// - Returns: What came of it; what is damaged has been shown.
  /// - Throws: Where the file cannot be written.
  package func update(
    by results: RunResults,
    on today: Day,
    _ session: Session
  ) throws(FlowproofError) -> Outcome {
    var update: Baseline.Update
    switch current(session) {
    case .failure(let refusal): return .refused(refusal.reason)
    case .success(let current):
      do throws(DamagingChange) {
        update = try current.updated(by: results, on: today)
      } catch {
        return .refused("`\(path)` was left alone: \(error.reason)")
      }
    }
    update.baseline = update.baseline.reading(among: documents)
    try file?.write([update.bytes])
    return .written(update)
  }

  private struct Refusal: Error { var reason: String }

  /// What the file says now.
  private func current(_ session: Session) -> Result<Baseline, Refusal> {
    var now: [UInt8]?
    do throws(FlowproofError) {
      now = try Self.read(place)
    } catch {
      guard case .missingFile = error else { return .failure(Refusal(reason: error.description)) }
    }
    if now == bytes { return .success(baseline) }
    let read = Self.baseline(of: now, named: path, session)
    return read.map { .success($0.reading(among: documents)) }
      ?? .failure(Refusal(reason: "`\(path)` was damaged while the run went on"))
  }
}
