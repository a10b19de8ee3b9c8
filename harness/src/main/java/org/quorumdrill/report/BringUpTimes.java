package org.quorumdrill.report;

/**
 * How long a person waits for the set-up, in seconds.
 *
 * @param nodes until each node container's init system was up
 * @param masters from bare machines to three Ready masters with Flannel and CoreDNS
 * @param nextcloudReady from applying the Deployment to 2/2
 * @param nextcloudAnswers from applying the Deployment to the first answer
 */
public record BringUpTimes(
    double nodes, double masters, double nextcloudReady, double nextcloudAnswers) {}
