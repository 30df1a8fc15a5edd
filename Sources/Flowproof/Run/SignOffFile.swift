import Foundation
package import Results
import SourceText

/// The file beside documents in which people sign off what only they can judge.
package struct SignOffFile {
  /// The name by which it is found.
  package static let name = "signoffs.json"

  /// What it says; empty where it is yet to be made.
  package internal(set) var book: SignOffBook
  /// Where it lies, or will.
  package let path: String

  /// The most bytes of a file: more than that is surely a mistake.
  private static let limit = 64 << 20

  /// The place of the file for a document.
  package static func path(beside document: String) -> String {
    guard let slash = document.lastIndex(of: "/") else { return name }
    return String(document[...slash]) + name
  }

  /// Reads a file.
  ///
  /// - Returns: An empty one where there is none.
  /// - Throws: Where it cannot be read, or is damaged, which has been shown then.
  package static func load(
    at path: String,
    _ session: Session
  ) throws(FlowproofError) -> SignOffFile {
    guard FileManager.default.fileExists(atPath: path) else {
      return SignOffFile(book: SignOffBook(emptyNamed: path), path: path)
    }
    let bytes = try FileBytes.read(
      path,
      as: "a book of sign-offs",
      limit: limit,
      tooLarge: "it is larger than 64 MB"
    )
    let source = SourceFile(name: path, bytes: bytes)
    let (book, problems) = SignOffBook.read(source)
    session.show(problems, in: source, from: .error)
    guard let book else { throw .told(.usage) }
    return SignOffFile(book: book, path: path)
  }
}
