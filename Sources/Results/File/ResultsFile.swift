package import ObjectForms
import Planning

/// A run as versioned JSON, from which every report can be made.
///
/// Members and elements stand in a fixed order, documents as they were given, pairings and rules as
/// they stand in the document, cases as they were planned; documents, rules, cases and the like have
/// lines of their own. Times are seconds with up to three decimals; those of requests and checks
/// count from the beginning of the document's run on its clock. The seed is a string, because it may
/// exceed what a reader's numbers hold.
///
/// A member that has its plainest value is left out: an empty text or list, zero, null, or what its
/// sentence says behind "else". A reader must ignore members that it does not know; a change that
/// would break it gets a new version. The members and what they say stand in the tables of
/// ``ResultsForm``, by which the file is written and read.
public struct ResultsFile: Sendable {
  /// The name of the format, by which readers know it.
  public static let format = "flowproof-results"
  /// The version of the format.
  public static let version = 3

  /// The members of the file, for those who describe it.
  package static let members: ObjectForm = {
    var members = ObjectForm("", [])
    if case .object(let run) = runForm.form.kind { members = run }
    members.members.insert(
      contentsOf: [
        .schema, .init("format", .words([format])).meaning("What the file is."),
        .init("version", .integer(version...version)).meaning("The version of its form."),
      ],
      at: 0
    )
    members.members.append(
      .init("notPromised", .anyText, else: "").meaning("What no case checks, for people.")
    )
    return members
  }()

  private let results: RunResults
  private let parts: [[UInt8]]?

  /// Makes a run fit to be written.
  ///
  /// - Parameters:
  ///   - results: The run.
  ///   - parts: What ``part(of:)`` makes of its documents, where that is done already.
  public init(_ results: RunResults, parts: [[UInt8]]? = nil) {
    self.results = results
    self.parts = parts
  }

  /// What the file says of one document.
  ///
  /// - Complexity: O(*n*) in the number of cases and the length of what they say.
  public static func part(of document: DocumentResults) -> [UInt8] {
    var writer = ResultsWriter()
    writer.object { documentForm.write(document, to: &$0) }
    return writer.takeBytes()
  }

  /// The file's bytes, a line end last.
  ///
  /// - Complexity: O(*n*) in the number of cases and the length of what they say.
  public func bytes() -> [UInt8] {
    var bytes: [UInt8] = []
    write { bytes += $0 }
    return bytes
  }

  /// Writes the file piece by piece, so that a long one never stands in memory as a whole.
  ///
  /// - Parameter take: Takes the pieces, one behind the other.
  /// - Complexity: O(*n*) in the number of cases and the length of what they say.
  public func write(_ take: ([UInt8]) -> Void) {
    var writer = ResultsWriter()
    writer.object(breakingLines: true) { writer in
      writer.string("format", Self.format)
      writer.integer("version", Self.version)
      Self.runForm.write(results, to: &writer)
      writer.string("notPromised", TestPlan.notPromised)
      writer.array("documents", breakingLines: true) { writer in
        if let parts {
          for part in parts {
            take(writer.takeBytesBeforeValue())
            take(part)
          }
        } else {
          for document in results.documents {
            writer.object { Self.documentForm.write(document, to: &$0) }
            take(writer.takeBytes())
          }
        }
      }
    }
    writer.finish()
    take(writer.takeBytes())
  }
}
