public import Checklists

extension DocumentNames {
  /// What names of documents stand for among those of a run, by their paths.
  public init(of results: RunResults) {
    self.init(results.documents.map { DocumentName($0.name, path: $0.path) })
  }

  /// What names of documents stand for in a file that is kept from run to run: those of the working
  /// folder are called after their places in it.
  public init(keptFor results: RunResults) {
    self.init(
      results.documents.map { document in
        let parts = document.path.split(separator: "/").map(String.init)
        let isBelow = !document.path.hasPrefix("/") && !parts.contains("..") && parts != ["stdin"]
        let name = isBelow ? DocumentName(parts) : DocumentName(document.name, path: document.path)
        return (document.name, name)
      }
    )
  }
}
