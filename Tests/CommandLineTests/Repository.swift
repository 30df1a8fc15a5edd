import Results
import TestSupport

@testable import Flowproof
@testable import FlowproofCommandLine

/// The documents of this repository.
enum Repository {
  /// The folder that holds them.
  static let checklists = repositoryRoot + "/checklists"

  /// Their names, in the order in which a folder is read.
  static let documents = [
    "customwebshop-customcrm.rst", "customwebshop-membercare.rst", "customwebshop-shopify.rst",
    "wix-customcrm.rst", "wix-wix.rst",
  ]

  /// The path of one.
  static func document(_ name: String) -> String { checklists + "/" + name }

  /// The hashes of their bytes.
  static var digests: [String] {
    documents.map { SHA256.hexadecimal(of: contents(of: document($0))) }
  }
}
