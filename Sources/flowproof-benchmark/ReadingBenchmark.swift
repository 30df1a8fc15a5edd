import Checklists
import ReStructuredText
import SourceText

/// Bytes to document tree to dataflow, on one core.
struct ReadingBenchmark {
  let documents: BenchmarkDocuments

  init(_ documents: BenchmarkDocuments) { self.documents = documents }

  func run() {
    let rounds = max(5, 20_000_000 / documents.byteCount)
    var count = 0
    let parsing = best(of: rounds) {
      for file in documents.files {
        let source = SourceFile(name: file.path, bytes: file.bytes)
        count += DocumentParser.parse(source).document.blocks.count
      }
    }
    let recognising = best(of: rounds) {
      for file in documents.files {
        let source = SourceFile(name: file.path, bytes: file.bytes)
        let document = DocumentParser.parse(source).document
        count += ChecklistReader.read(document).checklist.sections.count
      }
    }
    precondition(count > 0, "nothing was read")
    let megabytes = Double(documents.byteCount) / 1e6
    print("reading to a tree:        \(rounded(megabytes / parsing.seconds)) MB/s")
    print(
      "reading and recognising:  \(rounded(megabytes / recognising.seconds)) MB/s (bound: 200;"
        + " docutils reads about 0.3)"
    )
  }
}
