import { buildSchema } from 'graphql';

/** The few parts of GitHub's GraphQL schema that the REST API does not offer, in GitHub's own names. */
export const schema = buildSchema(`
  scalar Base64String
  scalar GitObjectID
  scalar GitTimestamp
  scalar URI
  enum PullRequestState { CLOSED MERGED OPEN }
  interface Actor { login: String! }
  type User implements Actor { login: String! }
  type Commit { id: ID! oid: GitObjectID! url: URI! message: String! messageHeadline: String! committedDate: String! }
  type Ref { id: ID! name: String! prefix: String! target: Commit }
  type PullRequest {
    id: ID! number: Int! title: String! body: String! url: URI! isDraft: Boolean! state: PullRequestState! merged: Boolean!
    headRefName: String! headRefOid: GitObjectID! baseRefName: String! author: Actor
  }
  type Repository { id: ID! name: String! nameWithOwner: String! isPrivate: Boolean! url: URI! pullRequest(number: Int!): PullRequest ref(qualifiedName: String!): Ref }
  type Query { viewer: User! repository(owner: String!, name: String!, followRenames: Boolean = true): Repository }
  input MarkPullRequestReadyForReviewInput { clientMutationId: String pullRequestId: ID! }
  type MarkPullRequestReadyForReviewPayload { clientMutationId: String pullRequest: PullRequest }
  input ConvertPullRequestToDraftInput { clientMutationId: String pullRequestId: ID! }
  type ConvertPullRequestToDraftPayload { clientMutationId: String pullRequest: PullRequest }
  input CommittableBranch { id: ID branchName: String repositoryNameWithOwner: String }
  input CommitMessage { headline: String! body: String }
  input FileAddition { path: String! contents: Base64String! }
  input FileDeletion { path: String! }
  input FileChanges { additions: [FileAddition!] = [] deletions: [FileDeletion!] = [] }
  input CreateCommitOnBranchInput {
    clientMutationId: String branch: CommittableBranch! message: CommitMessage! fileChanges: FileChanges expectedHeadOid: GitObjectID!
  }
  type CreateCommitOnBranchPayload { clientMutationId: String commit: Commit ref: Ref }
  type Mutation {
    markPullRequestReadyForReview(input: MarkPullRequestReadyForReviewInput!): MarkPullRequestReadyForReviewPayload
    convertPullRequestToDraft(input: ConvertPullRequestToDraftInput!): ConvertPullRequestToDraftPayload
    createCommitOnBranch(input: CreateCommitOnBranchInput!): CreateCommitOnBranchPayload
  }
`);
