extension HelpTests {
  /// What `flowproof --help` prints.
  static let general = """
    flowproof: a test-runner for dataflow checklists

    usage: flowproof COMMAND [PATH…] [OPTION…]

      run             check every rule of the documents and write the reports
      lint            say what is wrong with the documents, where, and how to fix it
      plan            show the test cases as Given/When/Then, without running them
      facts           print what the documents say as JSON, a line for each
      transform       show a data type's expression, and what it makes of values
      prove           break each promise in turn, and say whether the cases notice
      diff            show what changed between two versions of a document or of a folder
      serve           answer as the mock systems over HTTP on this machine, for any client
      clean           delete what an interrupted run left behind, after its journal
      doctor          check whether the systems of the configuration let runs do what they need
      report          make reports of a run that is over, from its results file
      report merge    put shards together to what one machine would have written
      report compare  show what changed from one run to another: newly failing, fixed, slower
      report history  show many runs over time: failures, flaky cases, trends, what is new or \
    gone
      signoff         list what only people can judge, or put down their verdict
      init            write a configuration with blanks for the systems that the documents name
      schema          print the JSON Schema of a file, for editors and other tools
      completions     print what a shell completes, or the page of the manual
      profile list    list the built-in profiles: systems, types, what tests can do with them
      profile show    print a built-in profile, as a start for one's own
      profile check   say what is wrong with a profile, where, and how to fix it
      profile draft   write a profile from the OpenAPI description of an interface

    A path is a document (.rst), a folder of them, or - for standard input; the default is
    the folder checklists. `flowproof COMMAND --help` shows a command's options.

    example: flowproof run

    """
}
