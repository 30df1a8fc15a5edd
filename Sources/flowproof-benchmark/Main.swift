import Foundation

/// Measures what users wait for, in release mode: `swift run -c release flowproof-benchmark [FOLDER]`.
///
/// The folder holds documents; the default is `checklists`. Every figure is the best of several
/// rounds, for the machine may be busy with other things. With `reading` before the folder, only
/// reading is measured; with `scale`, how it fares with documents of up to 10 MB, or of up to 100 MB
/// with `scale-100`.
@main
struct Main {
  static func main() async throws {
    var arguments = CommandLine.arguments.dropFirst()
    let subjects = ["reading", "scale", "scale-100"]
    let subject = arguments.first.flatMap { subjects.contains($0) ? $0 : nil }
    if subject != nil { arguments.removeFirst() }
    let folder = arguments.first ?? "checklists"
    let documents = try BenchmarkDocuments(folder: folder)
    guard !documents.files.isEmpty else {
      print("no document (.rst) in \(folder)")
      exit(2)
    }
    print("\(documents.files.count) documents, \(documents.byteCount) bytes, from \(folder)")
    if let subject, subject != "reading" {
      let largest = subject == "scale" ? 10_000_000 : 100_000_000
      ScaleBenchmark(largest: largest, sample: documents.files[0].bytes).run()
      return
    }
    ReadingBenchmark(documents).run()
    if subject == "reading" { return }
    PlanningBenchmark(documents).run()
    await RunningBenchmark(documents).run()
  }
}

/// The documents that are measured, in memory.
struct BenchmarkDocuments {
  let files: [(path: String, bytes: [UInt8])]
  var byteCount: Int { files.reduce(0) { $0 + $1.bytes.count } }

  init(folder: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    files = try names.filter { $0.hasSuffix(".rst") }.map { name in
      let path = folder + "/" + name
      return (path, [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))))
    }
  }
}

/// The shortest of some rounds.
func best(of rounds: Int, _ body: () -> Void) -> Duration {
  let clock = ContinuousClock()
  return (0..<rounds).map { _ in clock.measure(body) }.min() ?? .zero
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}

/// A number with one decimal.
func rounded(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
