// KEDA's own types leave open what its operator does not: which strategies and triggers there are, and what a Job is made of.
import type { IScaledJob } from "@kubernetes-models/keda/keda.sh/v1alpha1/ScaledJob";
import type { ITriggerAuthentication } from "@kubernetes-models/keda/keda.sh/v1alpha1/TriggerAuthentication";
import type { IJob } from "kubernetes-models/batch/v1/Job";

type Spec = NonNullable<IScaledJob["spec"]>;
type Strategy = NonNullable<Spec["scalingStrategy"]>;
type PodIdentity = NonNullable<NonNullable<ITriggerAuthentication["spec"]>["podIdentity"]>;

export type ScaledJob = Omit<IScaledJob, "spec"> & {
  spec: Omit<Spec, "jobTargetRef" | "rollout" | "scalingStrategy" | "triggers"> & {
    jobTargetRef: NonNullable<IJob["spec"]>;
    rollout?: { strategy?: "gradual" | "immediate"; propagationPolicy?: "background" | "foreground" };
    scalingStrategy?: Omit<Strategy, "strategy"> & { strategy?: "default" | "custom" | "accurate" | "eager" };
    triggers: {
      type: "azure-queue";
      name?: string;
      metadata: {
        queueName: string;
        queueLength?: string;
        activationQueueLength?: string;
        queueLengthStrategy?: "all" | "visibleonly";
        accountName?: string;
        cloud?: "AzurePublicCloud" | "AzureUSGovernmentCloud" | "AzureChinaCloud" | "Private";
        endpointSuffix?: string;
        connectionFromEnv?: string;
      };
      authenticationRef?: { name: string; kind?: "TriggerAuthentication" | "ClusterTriggerAuthentication" };
    }[];
  };
};

export type TriggerAuthentication = Omit<ITriggerAuthentication, "spec"> & {
  spec: Omit<NonNullable<ITriggerAuthentication["spec"]>, "podIdentity"> & {
    podIdentity?: Omit<PodIdentity, "provider"> & { provider: "azure-workload" | "none" };
  };
};
