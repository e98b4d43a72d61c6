/**
 * The fields that there are. Kubernetes' own objects and Strimzi's are those of their Java models. CloudNativePG and the External
 * Secrets operator publish none: of their objects there are records of ours, with the fields that we use, from their API references.
 */
@NullMarked
package dev.parley.kubernetes.schema;

import org.jspecify.annotations.NullMarked;
