extension ShardMerge {
  /// Why results are not all shards of one run.
  public enum Problem: Error, Sendable, Equatable {
    /// There are none.
    case nothing
    /// The results are of a whole run.
    case noShard(String)
    /// Two are of runs with different numbers of shards.
    case otherCount(String, Int, String, Int)
    /// A shard has a number that there is not.
    case noSuchShard(String, Int, of: Int)
    /// A shard is there twice.
    case repeatedShard(Int, of: Int, String, String)
    /// Shards are not there.
    case missingShards([Int], of: Int)
    /// Two are of runs that were made otherwise.
    case otherRun(String, String, what: String, String, String)
    /// A document is another one, or was changed.
    case otherDocument(String, String, String)
    /// Two are of runs with different numbers of documents.
    case otherDocumentCount(String, Int, String, Int)
    /// A case was run by two shards.
    case repeatedCase(String, String, String)
    /// A case does not say where it belongs.
    case noPosition(String, String)
    /// Two cases are said to stand in the same place.
    case samePosition(String, String)
  }
}

extension ShardMerge.Problem: CustomStringConvertible {
  /// What is wrong and what to do, in a line.
  public var description: String {
    switch self {
    case .nothing:
      "there are no results to put together; give the results.json of each shard, or their folder"
    case .noShard(let name):
      "`\(name)` holds the results of a whole run, not of a shard; leave it out"
    case .otherCount(let name, let count, let other, let otherCount):
      "`\(name)` is of a run with \(count) shards, `\(other)` of one with \(otherCount); "
        + "give the shards of one run"
    case .noSuchShard(let name, let index, let count):
      "`\(name)` says that it is shard \(index) of \(count), which cannot be"
    case .repeatedShard(let index, let count, let first, let second):
      "shard \(index)/\(count) is there twice, as `\(first)` and `\(second)`; leave one out"
    case .missingShards(let missing, let count):
      "\(Self.list(missing, of: count)) missing; nothing is green before all shards are there"
    case .otherRun(let name, let other, "seed", let mine, let theirs):
      "`\(name)` has the seed \(mine), `\(other)` \(theirs); give every shard the same `--seed`"
    case .otherRun(let name, let other, let what, let mine, let theirs):
      "`\(name)` and `\(other)` are not of one run: \(what) \(mine) there, \(theirs) here"
    case .otherDocument(let name, let other, let path):
      "`\(name)` and `\(other)` are not of the same documents: `\(path)` differs; "
        + "check out the same commit on every machine, and give the same paths in the same order"
    case .otherDocumentCount(let name, let mine, let other, let theirs):
      "`\(name)` has \(mine) documents, `\(other)` \(theirs); give every shard the same paths"
    case .repeatedCase(let id, let first, let second):
      "the case \(id) was run twice, as `\(first)` and `\(second)` have it; "
        + "give every shard the same options, `--balance` among them"
    case .noPosition(let id, let name):
      "`\(name)` does not say where the case \(id) belongs; it is no shard's results as flowproof "
        + "writes them"
    case .samePosition(let first, let second):
      "the cases \(first) and \(second) stand in the same place; "
        + "give every shard the same options and the same version of flowproof"
    }
  }

  private static func list(_ missing: [Int], of count: Int) -> String {
    let names = missing.prefix(10).map { "\($0)/\(count)" }
    let rest = missing.count - names.count
    let shown = names + (rest > 0 ? ["\(rest) more"] : [])
    if missing.count == 1 { return "shard \(shown[0]) is" }
    return "shards \(shown.dropLast().joined(separator: ", ")) and \(shown[shown.count - 1]) are"
  }
}
