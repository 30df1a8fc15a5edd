extension RunResults {
  /// What part of the documents' cases was run, such as `14 of 60 cases (shard 2/3)`; nil for all of
  /// them.
  public var partDescription: String? {
    let left = documents.lazy.flatMap(\.cases).count { $0.skipCause == .notRun(.budget) }
    let all = max(provenance.allCases, provenance.selectedCases)
    let taken = provenance.selectedCases - left
    guard taken < all else { return nil }
    var reasons: [String] = []
    if let shard = provenance.shard { reasons.append("shard \(shard.index)/\(shard.count)") }
    if !provenance.selectedBy.isEmpty {
      reasons.append(provenance.selectedBy.joined(separator: " "))
    } else if provenance.isSelection {
      reasons.append("selected")
    }
    if left > 0 { reasons.append("--budget leaves out \(left)") }
    let why = reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))"
    return "\(taken) of \(all) cases\(why)"
  }
}
